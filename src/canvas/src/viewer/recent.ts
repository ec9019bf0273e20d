/** Keeps what was used last, no more than so many things and bytes. What leaves is let go of, except what is pinned, which stays whatever it takes. */
export class Recent<T> {
  private readonly entries = new Map<string, { thing: T; bytes: number }>();
  private readonly limits: { readonly count: number; readonly bytes: number };
  private readonly release: (thing: T, key: string) => void;
  private pinned: ReadonlySet<string> = new Set();

  constructor(limits: { readonly count: number; readonly bytes: number }, release: (thing: T, key: string) => void) {
    this.limits = limits;
    this.release = release;
  }

  get count(): number {
    return this.entries.size;
  }

  get bytes(): number {
    return [...this.entries.values()].reduce((sum, one) => sum + one.bytes, 0);
  }

  has(key: string): boolean {
    return this.entries.has(key);
  }

  /** The thing of that key, which was thereby used. */
  get(key: string): T | undefined {
    const entry = this.entries.get(key);
    if (entry !== undefined) {
      this.entries.delete(key);
      this.entries.set(key, entry);
    }
    return entry?.thing;
  }

  set(key: string, thing: T, bytes = 0): void {
    this.drop(key);
    this.entries.set(key, { thing, bytes });
    this.shrink();
  }

  /** Says what a thing has come to take. */
  weigh(key: string, bytes: number): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) {
      entry.bytes = bytes;
      this.shrink();
    }
  }

  /** Pins what has these keys, and nothing else. */
  pin(...keys: readonly string[]): void {
    this.pinned = new Set(keys);
    this.shrink();
  }

  drop(key: string): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) {
      this.entries.delete(key);
      this.release(entry.thing, key);
    }
  }

  clear(): void {
    [...this.entries.keys()].forEach(key => this.drop(key));
  }

  private shrink(): void {
    for (const key of [...this.entries.keys()]) {
      if (this.entries.size <= this.limits.count && this.bytes <= this.limits.bytes) {
        return;
      }
      if (!this.pinned.has(key)) this.drop(key);
    }
  }
}
