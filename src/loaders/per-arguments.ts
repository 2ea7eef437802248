import { batched, type Loader } from './batched.ts';

/** One loader per distinct arguments: what is asked with equal arguments is one batch. */
export function perArguments<Args extends readonly unknown[], Value>(
  load: (keys: readonly string[], ...args: Args) => Promise<Value[]>,
): (...args: Args) => Loader<Value> {
  let loaders: Map<string, Loader<Value>> | null = null;
  return (...args) => {
    const key = JSON.stringify(args);
    loaders ??= new Map();
    const loader = loaders.get(key) ?? batched<Value>((keys) => load(keys, ...args));
    loaders.set(key, loader);
    return loader;
  };
}
