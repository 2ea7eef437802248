import DataLoader from 'dataloader';

export interface Batched<Value> {
  load(key: string): Promise<Value>;
  /** Keeps a value that came along, for the rest of the request. */
  prime(key: string, value: Value): void;
}

/** A DataLoader that is made when it is first needed: most requests need few of them, and warm ones none. */
export function batched<Value>(load: (keys: readonly string[]) => Promise<Value[]>): Batched<Value> {
  let loader: DataLoader<string, Value> | null = null;
  const made = () => {
    loader ??= new DataLoader<string, Value>(load);
    return loader;
  };
  return {
    load: (key) => made().load(key),
    prime: (key, value) => void made().prime(key, value),
  };
}
