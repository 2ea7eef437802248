import DataLoader from 'dataloader';

export interface Batched<Value> {
  /** Without a promise when the value came along with something else. */
  load(key: string): Value | Promise<Value>;
}

/**
 * A DataLoader that is made when it is first needed: most requests need few of them, and warm ones none. What is in
 * `known` is not loaded.
 */
export function batched<Value>(
  load: (keys: readonly string[]) => Promise<Value[]>,
  known?: ReadonlyMap<string, Value>,
): Batched<Value> {
  let loader: DataLoader<string, Value> | null = null;
  return {
    load(key) {
      const value = known?.get(key);
      if (value !== undefined) return value;
      loader ??= new DataLoader<string, Value>(load);
      return loader.load(key);
    },
  };
}
