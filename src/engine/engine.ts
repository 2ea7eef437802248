import type { GraphQLSchema } from 'graphql';
import { limits as defaultLimits, type Limits } from '../domain/limits.ts';
import type { EntityCache } from '../loaders/entity-cache.ts';
import type { Context } from '../schema/builder.ts';
import type { Store } from '../store/store.ts';
import { createChangeWatch } from './change-watch.ts';
import { executePlan, renewTexts } from './execute-plan.ts';
import { costFor } from './operation-cost.ts';
import { type Body, createOutputs } from './output.ts';
import type { Variables } from './plan.ts';
import { createPreparedOperations } from './prepared-operations.ts';
import { createRecords } from './records.ts';
import { createSharedSelections } from './shared-selections.ts';

/**
 * The fast path: prepared operations, records kept between requests, texts made of them. What it does not understand it
 * leaves to the reference executor, graphql-js, which owns the semantics; both give the same bytes.
 */
export interface Engine {
  /** For the loaders of every request, on whichever path; null when nothing is kept between requests. */
  readonly cache: EntityCache | null;

  /**
   * To be awaited before a request reads: afterwards nothing is cached that is older than now. Gives a promise only when
   * the store may have changed. `createContext` is for what is read on nobody's behalf.
   */
  catchUp(createContext: () => Context): void | Promise<void>;

  /**
   * The answer, or null when the reference executor has to answer. To be called after `catchUp`. Gives a promise only when
   * something has to be loaded.
   */
  answer(
    request: { readonly query: string; readonly variables?: Variables; readonly operationName?: string },
    context: Context,
  ): Body | null | Promise<Body | null>;
}

export interface EngineOptions {
  readonly store: Store;
  readonly schema: GraphQLSchema;
  /** Bound of what is kept between requests, in bytes; 0 keeps nothing. */
  readonly cacheBytes: number;
  /** What documents and operations may be; what is more is for the reference executor, which refuses it. */
  readonly limits?: Limits;
}

/** Bound of prepared operations, in bytes, whatever else is kept. */
const OPERATION_BYTES = 8 * 1024 * 1024;

/** What is kept of selections in order to know equal ones, in characters. */
const SELECTION_CHARS = 256 * 1024;

/** Spaces at most whose texts are made anew as soon as something has changed; the others wait until they are asked for. */
const RENEWED = 64;

export function createEngine({ store, schema, cacheBytes, limits = defaultLimits }: EngineOptions): Engine {
  const records = cacheBytes > 0 ? createRecords(cacheBytes, store.rules) : null;
  const memory = { records, outputs: createOutputs() };
  const operations = createPreparedOperations(schema, createSharedSelections(SELECTION_CHARS), OPERATION_BYTES, limits);
  const watch = records === null ? null : createChangeWatch(store, records);
  return {
    cache: records,
    catchUp: (createContext) => watch?.catchUp((xIds) => renewTexts(xIds.slice(0, RENEWED), createContext(), memory)),
    answer({ query, variables = {}, operationName }, context) {
      const operation = operations.get(query, operationName, variables);
      const coerced = operation?.coerce(variables) ?? null;
      if (operation === null || coerced === null || costFor(operation.cost, coerced) > limits.cost) return null;
      return executePlan(operation.plan, coerced, context, memory);
    },
  };
}
