/** Things by name that make themselves known, so that no list of them is kept anywhere. */
export interface Registry<T> {
  add(name: string, thing: T): void;
  find(name: string): T | undefined;
  names(): string[];
}

export function createRegistry<T>(what: string): Registry<T> {
  const things = new Map<string, T>();
  return {
    add(name, thing) {
      if (things.has(name)) {
        throw new Error(`there are two ${what}s of the name ${name}`);
      }
      things.set(name, thing);
    },
    find: name => things.get(name),
    names: () => [...things.keys()].sort(),
  };
}
