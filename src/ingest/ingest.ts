import type { Instant } from '../domain/instant.ts';
import { apply } from '../domain/lifecycle.ts';
import type { Observation } from '../domain/observation.ts';
import { refusedForTime } from '../domain/rules.ts';
import type { Recorded, Store } from '../store/store.ts';

/** The one way in: observations → lifecycle → store. Import, the simulator, `remove` and push all go through it. */
export interface Ingest {
  /**
   * Takes observations in, in one transaction. Answers in their order: what became of each, or why its time alone
   * rules it out. Rejects with a `StoreError` when nothing could be written.
   */
  take(observations: readonly Observation[], now: Instant): Promise<readonly Taken[]>;
}

export type Taken = Recorded | { readonly refused: 'IN_THE_FUTURE' | 'TOO_OLD' };

export function createIngest(store: Store): Ingest {
  return {
    async take(observations, now) {
      const refusals = observations.map(({ at }) => refusedForTime(at, store.rules, now));
      const taken = observations.filter((_, i) => refusals[i] === null);
      const recorded = (await store.record(taken, apply, now)).values();
      return refusals.map((refused) => (refused === null ? (recorded.next().value as Recorded) : { refused }));
    },
  };
}
