import { type Instant, MINUTE } from '../domain/instant.ts';
import type { Observation } from '../domain/observation.ts';
import { createAudience, peopleCount } from './communities.ts';
import { makeSpaceId } from './demo-ids.ts';
import { fixedSpaces } from './fixed-spaces.ts';
import { type MadeSpace, runningSpace, type Source, standingSpace } from './make-space.ts';
import { personReported } from './people.ts';
import { population } from './population.ts';
import { createRandom } from './random.ts';
import { topicCount, topicReported } from './topics.ts';

const PEOPLE_PER_BATCH = 1_000;
const SPACES_PER_BATCH = 100;

/**
 * A whole world of invented people and Spaces as it stands at `now`, in batches to be recorded one after the other. The
 * same seed and the same instant give the same world.
 */
export function* generateDemoWorld(seed: number, now: Instant): Generator<readonly Observation[]> {
  yield numbered(1, topicCount).map((number) => topicReported(number, now));
  for (let first = 1; first <= peopleCount; first += PEOPLE_PER_BATCH) {
    const count = Math.min(PEOPLE_PER_BATCH, peopleCount - first + 1);
    yield numbered(first, count).map((number) => personReported(seed, number, now));
  }
  const random = createRandom(seed);
  const source = { random, audience: createAudience(random) };
  yield* inBatches(source, population.live, now, runningSpace);
  yield* inBatches(source, population.scheduled, now, standingSpace);
  yield goneSpaces(source, now);
  yield fixedSpaces(seed, now);
}

function numbered(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

function* inBatches(
  source: Source,
  total: number,
  now: Instant,
  make: (source: Source, at: Instant) => MadeSpace,
): Generator<readonly Observation[]> {
  for (let made = 0; made < total; made += SPACES_PER_BATCH) {
    const count = Math.min(SPACES_PER_BATCH, total - made);
    // Looked at one after the other during the last minutes, as a mirror would.
    yield numbered(made, count).flatMap((i) => make(source, now - Math.floor((MINUTE * i) / total)).observations);
  }
}

/** Spaces of which nothing is left but that they are gone. */
function goneSpaces({ random }: Source, at: Instant): Observation[] {
  const ended = numbered(1, 24).map(
    (): Observation => ({ kind: 'space', id: makeSpaceId(random), at, state: 'ended', told: {} }),
  );
  const canceled = numbered(1, 8).map(
    (): Observation => ({ kind: 'space', id: makeSpaceId(random), at, state: 'canceled', told: {} }),
  );
  const removed = numbered(1, 4).flatMap((): Observation[] => {
    const id = makeSpaceId(random);
    return [
      { kind: 'space-missing', id, at },
      { kind: 'space', id, at: at - 1, state: 'live', told: {} },
    ];
  });
  return [...ended, ...canceled, ...removed];
}
