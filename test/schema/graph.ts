import { type ExecutionResult, graphql } from 'graphql';
import type { Instant } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { createLoaders } from '../../src/loaders/loaders.ts';
import type { Context } from '../../src/schema/builder.ts';
import { schema } from '../../src/schema/schema.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { countCalls } from '../loaders/count-calls.ts';
import { NOW } from './observed.ts';

/** A store in memory that is asked through the schema, one request per call. */
export interface Graph {
  readonly store: Store;
  take(observations: readonly Observation[], now?: Instant): Promise<void>;
  ask(document: string, request?: Request): Promise<Answer>;
}

interface Request {
  readonly variables?: Readonly<Record<string, unknown>>;
  /** X id of the account that is signed in. */
  readonly viewer?: string;
  readonly now?: Instant;
}

interface Answer extends ExecutionResult {
  /** Names of the store's methods that were called, in their order. */
  readonly calls: readonly string[];
  /** How many SQL statements ran. */
  readonly statements: number;
}

export async function openGraph(observations: readonly Observation[] = []): Promise<Graph> {
  let statements = 0;
  const store = await openSqliteStore({ file: ':memory:', rules: defaultRules, onStatement: () => statements++ });
  const ingest = createIngest(store);
  const graph: Graph = {
    store,
    async take(more, now = NOW) {
      const taken = await ingest.take(more, now);
      const refused = taken.filter((one) => 'refused' in one);
      if (refused.length > 0) throw new Error(`${refused.length} observations were refused.`);
    },
    async ask(document, { variables, viewer, now = NOW } = {}) {
      const calls: string[] = [];
      const before = statements;
      const counted = countCalls(store, calls);
      const contextValue: Context = {
        store: counted,
        loaders: createLoaders(counted, now),
        viewer: viewer === undefined ? null : { userId: viewer },
        now,
      };
      const result = await graphql({ schema, source: document, contextValue, variableValues: variables });
      return { ...JSON.parse(JSON.stringify(result)), calls, statements: statements - before };
    },
  };
  await graph.take(observations);
  return graph;
}
