import type { Observation } from '../../src/domain/observation.ts';
import { createIngest, type Ingest, type Taken } from '../../src/ingest/ingest.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';

export const NOW = Date.UTC(2026, 2, 1, 12, 34, 56, 789);

export interface DemoStore extends AsyncDisposable {
  readonly store: Store;
  readonly ingest: Ingest;
  /** All that went in, and what became of it. */
  readonly observed: Observation[];
  readonly taken: Taken[];
}

/** An empty store in memory with an ingest that notes what goes through it. */
export async function openDemoStore(): Promise<DemoStore> {
  const store = await openSqliteStore({ file: ':memory:' });
  const inner = createIngest(store);
  const observed: Observation[] = [];
  const taken: Taken[] = [];
  return {
    store,
    observed,
    taken,
    ingest: {
      ...inner,
      async take(observations, now) {
        observed.push(...observations);
        const answers = await inner.take(observations, now);
        taken.push(...answers);
        return answers;
      },
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}
