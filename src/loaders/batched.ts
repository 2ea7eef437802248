import DataLoader from 'dataloader';

export interface Loader<Value> {
  /** Without a promise when the value is there already. */
  load(key: string): Value | Promise<Value>;
}

/** Values that came along with something else. Made like everything of a request only when it is needed. */
export interface Known<Value> {
  get(key: string): Value | undefined;
  keep(key: string, value: Value): void;
}

export function createKnown<Value>(): Known<Value> {
  let values: Map<string, Value> | null = null;
  return {
    get: (key) => values?.get(key),
    keep(key, value) {
      values ??= new Map();
      values.set(key, value);
    },
  };
}

/**
 * A DataLoader that is made when it is first needed: most requests need few of them, and warm ones none. What is in
 * `known` is not loaded.
 */
export function batched<Value>(
  load: (keys: readonly string[]) => Promise<Value[]>,
  known?: Pick<Known<Value>, 'get'>,
): Loader<Value> {
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
