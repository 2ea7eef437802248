import type { Instant } from '../domain/instant.ts';
import type { EntityCache } from '../loaders/entity-cache.ts';
import { createLoaders, type Loaders } from '../loaders/loaders.ts';
import type { Context } from '../schema/builder.ts';
import type { Store } from '../store/store.ts';

/**
 * What resolvers are handed on the fast path: what costs something is made when it is first asked for. A class, because
 * accessors of a literal are made anew with each object, at twenty times the cost.
 */
export class RequestContext implements Context {
  readonly store: Store;
  readonly now: Instant;
  readonly viewer = null;
  readonly #cache: EntityCache | null;
  readonly #start: () => AbortSignal;
  #loaders: Loaders | null = null;
  #signal: AbortSignal | null = null;

  /** `start` gives the signal of the operation. */
  constructor(store: Store, now: Instant, cache: EntityCache | null, start: () => AbortSignal) {
    this.store = store;
    this.now = now;
    this.#cache = cache;
    this.#start = start;
  }

  get loaders(): Loaders {
    this.#loaders ??= createLoaders(this.store, this.now, this.#cache);
    return this.#loaders;
  }

  get signal(): AbortSignal {
    this.#signal ??= this.#start();
    return this.#signal;
  }
}
