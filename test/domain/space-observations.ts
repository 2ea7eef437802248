import fc from 'fast-check';
import type { SpaceObservation } from '../../src/domain/lifecycle.ts';
import type { ReportedState, SpaceFacts, Told } from '../../src/domain/observation.ts';

export const spaceId = '1zqKVXPQhvZJB';

export function reported(state: ReportedState, at: number, told: Told<SpaceFacts> = {}): SpaceObservation {
  return { kind: 'space', id: spaceId, at, state, told };
}

export function missing(at: number): SpaceObservation {
  return { kind: 'space-missing', id: spaceId, at };
}

export function takenDown(at: number): SpaceObservation {
  return { kind: 'space-taken-down', id: spaceId, at };
}

const people = fc.uniqueArray(fc.constantFrom('1', '2', '3'), { maxLength: 3 });

const told: fc.Arbitrary<Told<SpaceFacts>> = fc.record(
  {
    title: fc.constantFrom('a', 'b', null),
    participantCount: fc.constantFrom(0, 9, 10, null),
    isTicketed: fc.constantFrom(true, false, null),
    scheduledStart: fc.constantFrom(4, 40, null),
    creatorId: fc.constantFrom('1', '2', null),
    hostIds: people,
    speakerIds: people,
  },
  { requiredKeys: [] },
);

/** Few instants and few values, so that ties, repetitions and interleavings are common. */
const instant = fc.integer({ min: 1, max: 7 });

const served = fc
  .tuple(fc.constantFrom<ReportedState>('live', 'scheduled'), instant, told)
  .map(([state, at, facts]) => reported(state, at, facts));

const anyMissing = instant.map(missing);

const final = fc.oneof(
  fc.tuple(fc.constantFrom<ReportedState>('ended', 'canceled'), instant).map(([state, at]) => reported(state, at)),
  instant.map(takenDown),
);

/** Observations of one Space in the order of their arrival; in most lists nothing is final. */
export const arrivals: fc.Arbitrary<readonly SpaceObservation[]> = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.oneof({ weight: 3, arbitrary: served }, anyMissing), { maxLength: 12 }) },
  { weight: 1, arbitrary: fc.array(fc.oneof({ weight: 3, arbitrary: served }, anyMissing, final), { maxLength: 12 }) },
);

/** The list with the same observations in another order, some of them several times. */
export function rearranged<Observation>(
  list: readonly Observation[],
): fc.Arbitrary<{ first: readonly Observation[]; second: readonly Observation[] }> {
  return fc
    .array(fc.constantFrom(...list), { maxLength: list.length })
    .chain((repeated) => fc.shuffledSubarray([...list, ...repeated], { minLength: list.length + repeated.length }))
    .map((second) => ({ first: list, second }));
}
