import { ApiError } from '../api/client.ts';
import { hashOf, objection } from './content.ts';
import { batchesOf, type Entry, type Result } from './entry.ts';
import type { UploadServer } from './server.ts';
import { Unusable } from './source.ts';

/** `waiting` for the connection or for somebody to sign in; it goes on by itself. After `failed` and `cancelled` it can be run again. */
export type State = 'running' | 'waiting' | 'done' | 'cancelled' | 'failed';

/** How far an upload is. */
export interface Progress {
  readonly state: State;
  readonly total: number;
  readonly counts: Readonly<Record<Result, number>>;
  /** Bytes of the files that have an outcome or are stored, and of all. */
  readonly bytes: number;
  readonly bytesTotal: number;
  /** Why it waits or failed. */
  readonly message: string | null;
  /** Whether it waits for somebody to sign in again. */
  readonly isSignedOut: boolean;
}

/** What an upload leaves to the browser; a test has its own. */
export interface Surroundings {
  /** Ends when it may be tried again, the n-th time in a row from 1. */
  pause(attempt: number, signal: AbortSignal): Promise<void>;
  changed(): void;
}

const atOnce = 3;
const mostRounds = 5;

/**
 * Brings files into a dataset: hashes them, asks which contents are known, sends the others side by side, and adds images in the order of the files. One
 * file that cannot be taken does not hinder the others. What was done is not done again when it is run a second time.
 */
export class Uploader {
  readonly entries: readonly Entry[];
  #state: State = 'done';
  #message: string | null = null;
  #isSignedOut = false;
  #isCancelled = false;
  #ending = new AbortController();
  readonly #bytesTotal: number;
  readonly #server: UploadServer;
  readonly #around: Surroundings;

  constructor(entries: readonly Entry[], server: UploadServer, around: Surroundings) {
    this.entries = entries;
    this.#server = server;
    this.#around = around;
    this.#bytesTotal = entries.reduce((sum, entry) => sum + entry.source.size, 0);
  }

  get progress(): Progress {
    const counts: Record<Result, number> = { new: 0, present: 0, refused: 0 };
    let bytes = 0;
    for (const { source, isStored, result } of this.entries) {
      if (result) {
        counts[result]++;
      }
      bytes += result || isStored ? source.size : 0;
    }
    return { state: this.#state, total: this.entries.length, counts, bytes, bytesTotal: this.#bytesTotal, message: this.#message, isSignedOut: this.#isSignedOut };
  }

  get isRunning(): boolean {
    return this.#state === 'running' || this.#state === 'waiting';
  }

  /** Ends what runs; images that were added stay. */
  cancel(): void {
    this.#isCancelled = true;
    this.#ending.abort();
  }

  /** Does what is still to be done; returns when that is done, failed or cancelled, and never throws. */
  async run(): Promise<void> {
    if (this.isRunning) {
      return;
    }
    [this.#ending, this.#isCancelled] = [new AbortController(), false];
    this.#become('running', null);
    try {
      await this.#all(this.#ending.signal);
      this.#become('done', null);
    } catch (failure) {
      this.#become(this.#isCancelled ? 'cancelled' : 'failed', this.#isCancelled ? null : failure instanceof Error ? failure.message : String(failure));
    }
  }

  #become(state: State, message: string | null, isSignedOut = false): void {
    [this.#state, this.#message, this.#isSignedOut] = [state, message, isSignedOut];
    this.#around.changed();
  }

  async #all(signal: AbortSignal): Promise<void> {
    const batches = batchesOf(this.entries.filter(entry => !entry.result));
    let next = 0;
    let added: Promise<void> = Promise.resolve();
    const worker = async (): Promise<void> => {
      while (next < batches.length) {
        const batch = batches[next++]!;
        const before = added;
        // Images are added in the order of the files, whichever batch is stored first.
        let mine!: () => void;
        added = new Promise(resolve => (mine = resolve));
        try {
          await this.#store(batch, signal);
          await before;
          await this.#add(batch, signal);
        } finally {
          mine();
        }
      }
    };
    // Whoever fails ends the others; the upload is over when all are.
    const failures: unknown[] = [];
    await Promise.all(Array.from({ length: atOnce }, () => worker().catch((failure: unknown) => {
      failures.push(failure);
      next = batches.length;
      this.#ending.abort();
    })));
    if (failures.length > 0) {
      throw failures[0];
    }
  }

  async #store(batch: readonly Entry[], signal: AbortSignal): Promise<void> {
    // What is unpacked stays in memory for one batch, not longer.
    const held = new Map<Entry, Blob>();
    for (const entry of batch) {
      await this.#examine(entry, held, signal);
    }
    const hashes = [...new Set(open(batch).flatMap(entry => (entry.hash && !entry.isStored ? [entry.hash] : [])))];
    const known = new Set(hashes.length > 0 ? await this.#call(() => this.#server.known(hashes, signal), signal) : []);
    for (const entry of open(batch)) {
      entry.isStored ||= entry.hash !== null && known.has(entry.hash);
    }
    for (let missing = unsent(batch); missing.length > 0; missing = unsent(batch)) {
      const answer = await this.#call(() => this.#server.store(missing.map(entry => held.get(entry)!), signal), signal);
      if ('bad' in answer) {
        for (const { index, message } of answer.bad) {
          refuseAll(batch, missing[index]!, message);
        }
      } else {
        missing.forEach((entry, index) => settle(batch, entry, answer.hashes[index]!));
      }
      this.#around.changed();
    }
    this.#around.changed();
  }

  async #examine(entry: Entry, held: Map<Entry, Blob>, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    if (entry.isStored) {
      return;
    }
    try {
      const content = await entry.source.open(signal);
      entry.reason = await objection(content);
      if (!entry.reason) {
        entry.hash ??= await hashOf(content);
        held.set(entry, content);
      }
    } catch (failure) {
      signal.throwIfAborted();
      entry.reason = failure instanceof Unusable ? failure.message : 'It cannot be read; it was moved or changed meanwhile';
    }
    entry.result = entry.reason ? 'refused' : null;
  }

  async #add(batch: readonly Entry[], signal: AbortSignal): Promise<void> {
    for (let round = 1; open(batch).length > 0; round++) {
      const taken = await this.#call(() => this.#server.named([...new Set(open(batch).map(entry => entry.name))], signal), signal);
      for (const entry of open(batch)) {
        if (taken.has(entry.name)) {
          const isSame = taken.get(entry.name) === entry.hash;
          [entry.result, entry.reason] = isSame ? ['present', null] : ['refused', 'Another picture in this dataset has the name'];
        }
      }
      // Of several with one name the first is added; in the next round the others find its image.
      const free = [...new Map(open(batch).toReversed().map(entry => [entry.name, entry])).values()].reverse();
      if (free.length > 0) {
        await this.#addFree(free, round, signal);
      }
      this.#around.changed();
    }
  }

  async #addFree(free: readonly Entry[], round: number, signal: AbortSignal): Promise<void> {
    const key = newKey();
    try {
      await this.#call(() => this.#server.add(free.map(entry => ({ title: entry.name, hash: entry.hash! })), key, signal), signal);
      free.forEach(entry => (entry.result = 'new'));
    } catch (failure) {
      if (!(failure instanceof ApiError) || failure.status !== 400) {
        throw failure;
      }
      if (failure.code === 'NONUNIQUE' && round < mostRounds) {
        // Somebody took a name meanwhile: the next round sees whose it is.
        return;
      }
      if (free.length === 1) {
        [free[0]!.result, free[0]!.reason] = ['refused', failure.message];
        return;
      }
      for (const entry of free) {
        await this.#addFree([entry], mostRounds, signal);
      }
    }
  }

  /** Tries again until the server answers, while the reason is the connection, the server's load, or that nobody is signed in. */
  async #call<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      signal.throwIfAborted();
      try {
        const answer = await work();
        if (this.#state === 'waiting') {
          this.#become('running', null);
        }
        return answer;
      } catch (failure) {
        signal.throwIfAborted();
        if (!(failure instanceof ApiError) || !passes(failure.status)) {
          throw failure;
        }
        this.#become('waiting', failure.message, failure.status === 401);
        await this.#around.pause(attempt, signal);
      }
    }
  }
}

const passes = (status: number): boolean => status === 0 || status === 401 || status === 429 || status >= 500;

const open = (batch: readonly Entry[]): Entry[] => batch.filter(entry => !entry.result);

/** One of each content that the server lacks. */
function unsent(batch: readonly Entry[]): Entry[] {
  const missing = open(batch).filter(entry => !entry.isStored);
  return missing.filter((entry, index) => entry.hash === null || missing.findIndex(one => one.hash === entry.hash) === index);
}

const twins = (batch: readonly Entry[], entry: Entry): Entry[] => (entry.hash === null ? [entry] : open(batch).filter(one => one.hash === entry.hash));

function refuseAll(batch: readonly Entry[], entry: Entry, reason: string): void {
  twins(batch, entry).forEach(one => ([one.result, one.reason] = ['refused', reason]));
}

function settle(batch: readonly Entry[], entry: Entry, hash: string): void {
  twins(batch, entry).forEach(one => ([one.hash, one.isStored] = [hash, true]));
}

// randomUUID is there with https alone.
const newKey = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
