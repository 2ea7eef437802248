import { parseXId } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import type { SpaceOutcome, SpaceResult } from '../domain/space.ts';
import type { SpaceReads } from '../store/store.ts';
import type { Loader } from './batched.ts';
import type { EntityCache } from './entity-cache.ts';
import type { Settled } from './settled.ts';
import { whenAllLoaded, whenLoaded } from './when-loaded.ts';

/** Look-ups of Spaces by ids as they were sent, in either form. */
export interface SpaceResults {
  one(requestedId: string): SpaceResult | Promise<SpaceResult>;
  /** One result per id, in the order of the ids. */
  many(requestedIds: readonly string[]): readonly SpaceResult[] | Promise<readonly SpaceResult[]>;
}

interface Means {
  readonly outcomeById: Loader<SpaceOutcome | null>;
  readonly settled: Settled;
  readonly cache: EntityCache | null;
  readonly now: Instant;
  readonly store: Pick<SpaceReads, 'hidesSpaces'>;
}

export function createSpaceResults({ outcomeById, settled, cache, now, store }: Means): SpaceResults {
  const one = (requestedId: string): SpaceResult | Promise<SpaceResult> => {
    const xId = parseXId('space', requestedId);
    return whenLoaded<SpaceOutcome | null, SpaceResult>(xId === null ? null : outcomeById.load(xId), (outcome) => {
      if (outcome === null) return { kind: 'notFound', requestedId };
      return outcome.kind === 'space' ? outcome.space : { ...outcome, requestedId };
    });
  };

  return {
    one,
    many(requestedIds) {
      const kept =
        cache !== null && settled.isEmpty() && !store.hidesSpaces() ? cache.lookUps.get(requestedIds, now) : undefined;
      if (kept !== undefined) {
        settled.begin(kept);
        return kept;
      }
      return whenLoaded(whenAllLoaded(requestedIds.map(one)), (results) => {
        cache?.lookUps.put(requestedIds, results);
        return results;
      });
    },
  };
}
