import fc from 'fast-check';
import type { Instant } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { defaultRules, type Rules } from '../../src/domain/rules.ts';

/** Rules under which everything falls due within ticks of a millisecond. */
export const quickRules: Rules = {
  ...defaultRules,
  liveFor: 20,
  scheduledFor: 20,
  unconfirmedKept: 10,
  pagesWait: 10,
  unreferencedKept: 10,
  tombstonesKept: 60,
  changesKept: 4,
  clockSkew: 5,
};

const spaceId = fc.constantFrom('A', 'B', 'C');
const userId = fc.constantFrom('1', '2', '3', '4');
/** Somebody to whom nothing ever refers. */
const nobody = fc.constant('5');
const topicId = fc.constantFrom('11', '12');
const userIds = fc.uniqueArray(userId, { maxLength: 3 });
/** When it was observed, in ticks from now. */
const at = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: -25, max: 0 }) },
);

const told = fc.record(
  {
    title: fc.constantFrom('a', 'b a', null),
    lang: fc.constantFrom('en', null),
    isTicketed: fc.constantFrom(true, true, false, null),
    participantCount: fc.constantFrom(0, 9, null),
    subscriberCount: fc.constantFrom(3, 4),
    creatorId: fc.option(userId, { freq: 9 }),
    hostIds: userIds,
    speakerIds: userIds,
    invitedUserIds: userIds,
    topicIds: fc.uniqueArray(topicId),
  },
  { requiredKeys: [] },
);

const scheduledStart = fc.option(fc.integer({ min: -30, max: 30 }));
const anyName = fc.constantFrom('x', 'y', 'é');

const live: fc.Arbitrary<Observation> = fc
  .record({ id: spaceId, at, told })
  .map((one) => ({ kind: 'space', state: 'live', ...one }));

const scheduled: fc.Arbitrary<Observation> = fc
  .record({ id: spaceId, at, told, scheduledStart })
  .map(({ id, at, told, scheduledStart }) => {
    return { kind: 'space', state: 'scheduled', id, at, told: { ...told, scheduledStart } };
  });

const final: fc.Arbitrary<Observation> = fc
  .record({ id: spaceId, at, state: fc.constantFrom('ended' as const, 'canceled' as const) })
  .map((one) => ({ kind: 'space', told: {}, ...one }));

const user: fc.Arbitrary<Observation> = fc
  .record({ id: fc.oneof(userId, nobody), at, name: anyName, username: fc.constantFrom('name', 'other') })
  .map(({ id, at, name, username }) => ({ kind: 'user', id, at, told: { name, username: `${username}${id}` } }));

const topic: fc.Arbitrary<Observation> = fc
  .record({ id: topicId, at, name: anyName })
  .map(({ id, at, name }) => ({ kind: 'topic', id, at, told: { name, description: null } }));

const posts: fc.Arbitrary<Observation> = fc
  .record({ spaceId, at, authorId: fc.option(userId), text: anyName })
  .map(({ spaceId, at, ...told }) => ({ kind: 'posts-page', spaceId, at, posts: [{ id: '71', told }] }));

/**
 * Observations of few Spaces, people and topics, mostly of those that are shown, so that much happens to each. Their
 * times are ticks from now (`observedAt`).
 */
export const anyObservation: fc.Arbitrary<Observation> = fc.oneof(
  { weight: 6, arbitrary: live },
  { weight: 2, arbitrary: scheduled },
  { weight: 1, arbitrary: final },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('space-missing'), id: spaceId, at }) },
  { weight: 8, arbitrary: user },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('user-missing'), id: userId, at }) },
  { weight: 3, arbitrary: topic },
  { weight: 1, arbitrary: posts },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('buyers-page'), spaceId, at, userIds }) },
);

/** The observation, at the time of the clock. */
export function observedAt(observation: Observation, now: Instant): Observation {
  const at = observation.at + now;
  if (observation.kind !== 'space' || observation.told.scheduledStart == null) return { ...observation, at };
  return { ...observation, at, told: { ...observation.told, scheduledStart: observation.told.scheduledStart + now } };
}

/** What is there before anything happens: Spaces are live, and all but one topic is known. */
export const beginning: readonly Observation[] = [
  ...['1', '2', '3', '4', '5'].map((id): Observation => {
    return { kind: 'user', id, at: 0, told: { username: `name${id}`, name: 'x' } };
  }),
  { kind: 'topic', id: '11', at: 0, told: { name: 'x', description: null } },
  ...['A', 'B', 'C'].map((id): Observation => {
    const told = { title: 'a', creatorId: '1', hostIds: ['2'], speakerIds: ['3', '4'], topicIds: ['11', '12'] };
    return { kind: 'space', id, at: 0, state: 'live', told };
  }),
];
