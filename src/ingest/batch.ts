import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Instant } from '../domain/instant.ts';
import type { Observation } from '../domain/observation.ts';
import { createBatchRoom } from './batch-room.ts';
import { countBody, countRecorded, type ImportSummary } from './import-summary.ts';
import type { ImportedBody } from './imported-body.ts';
import type { Ingest, Taken } from './ingest.ts';

/** Bodies gathered for one transaction, so many that it takes about as long as it is to (`batch-room.ts`). */
export interface Batch {
  readonly isEmpty: boolean;
  /** Whether this body is too much for what is gathered, which then has to be flushed first. */
  hasNoRoomFor(body: ImportedBody): boolean;
  add(body: ImportedBody): void;
  /**
   * Takes in and counts what is gathered. A body too large for one transaction takes several; between those an abort
   * stops it. Rejects with a `StoreError`; what was taken before it is counted.
   */
  flush(): Promise<void>;
}

export function createBatch(ingest: Ingest, summary: ImportSummary, clock: () => Instant, signal: AbortSignal): Batch {
  let bodies: ImportedBody[] = [];
  let weight = 0;
  const room = createBatchRoom();

  async function take(observations: readonly Observation[]): Promise<readonly Taken[]> {
    const started = performance.now();
    const taken = await ingest.take(observations, clock());
    room.took(weigh(observations), performance.now() - started);
    await nextTurn();
    return taken;
  }

  return {
    get isEmpty() {
      return bodies.length === 0;
    },
    hasNoRoomFor(body) {
      return bodies.length > 0 && weight + weightOf(body) > room.size;
    },
    add(body) {
      bodies.push(body);
      weight += weightOf(body);
    },
    async flush() {
      const gathered = bodies;
      bodies = [];
      weight = 0;
      const observations = gathered.flatMap((body) => body.observations);
      const taken: Taken[] = [];
      try {
        while (taken.length < observations.length && !(taken.length > 0 && signal.aborted)) {
          taken.push(...(await take(observations.slice(taken.length, taken.length + room.size))));
        }
      } finally {
        settle(summary, gathered, taken);
      }
    },
  };
}

/** Counts every body that was taken wholly, and of the next one what was taken of it. */
function settle(summary: ImportSummary, bodies: readonly ImportedBody[], taken: readonly Taken[]): void {
  let next = 0;
  for (const body of bodies) {
    let refused: 'IN_THE_FUTURE' | 'TOO_OLD' | null = null;
    for (const _ of body.observations) {
      const result = taken[next];
      if (result === undefined) return;
      next += 1;
      if ('refused' in result) refused = result.refused;
      else countRecorded(summary, result);
    }
    // All observations of a body have its time, so they are refused together, and count as one.
    countBody(summary, body, refused);
  }
}

/** A body that tells nothing is one to be counted. */
function weightOf({ observations }: ImportedBody): number {
  return Math.max(1, weigh(observations));
}

/** What observations cost to write, roughly: pages by their length. */
function weigh(observations: readonly Observation[]): number {
  let weight = 0;
  for (const observation of observations) {
    if (observation.kind === 'posts-page') weight += 1 + observation.posts.length;
    else if (observation.kind === 'buyers-page') weight += 1 + observation.userIds.length;
    else weight += 1;
  }
  return weight;
}
