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

/** An observation, once the clock is known. */
export type AnyObservation = (now: Instant) => Observation;

const spaceId = fc.constantFrom('A', 'B', 'C');
const userId = fc.constantFrom('1', '2', '3', '4');
/** Somebody to whom nothing ever refers. */
const nobody = fc.constant('5');
const topicId = fc.constantFrom('11', '12');
const userIds = fc.uniqueArray(userId, { maxLength: 3 });
/** How old the observation is, in ticks. */
const age = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(25) });
const time = (now: Instant, ticks: number | null) => (ticks === null ? null : now + ticks);
const ticks = fc.option(fc.integer({ min: -30, max: 30 }));

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

const space = fc
  .record({ id: spaceId, age, state: fc.constantFrom('live', 'live', 'live', 'scheduled'), told, start: ticks })
  .map(({ id, age, state, told, start }) => (now: Instant): Observation => {
    const start_ = state === 'scheduled' ? { scheduledStart: time(now, start) } : {};
    return { kind: 'space', id, at: now - age, state: state as 'live' | 'scheduled', told: { ...told, ...start_ } };
  });

const end = fc
  .record({ id: spaceId, age, state: fc.constantFrom('ended', 'canceled') })
  .map(({ id, age, state }) => (now: Instant): Observation => {
    return { kind: 'space', id, at: now - age, state: state as 'ended' | 'canceled', told: {} };
  });

const other = (kind: 'space-missing' | 'space-taken-down' | 'user-missing', id: fc.Arbitrary<string>) =>
  fc.record({ id, age }).map(
    ({ id, age }) =>
      (now: Instant): Observation => ({ kind, id, at: now - age }),
  );

const user = fc
  .record({
    id: fc.oneof(userId, nobody),
    age,
    username: fc.constantFrom('name', 'other'),
    name: fc.constantFrom('x', 'y', 'é'),
  })
  .map(({ id, age, username, name }) => (now: Instant): Observation => {
    return { kind: 'user', id, at: now - age, told: { username: `${username}${id}`, name } };
  });

const topic = fc
  .record({ id: topicId, age, name: fc.constantFrom('t', 'u') })
  .map(({ id, age, name }) => (now: Instant): Observation => {
    return { kind: 'topic', id, at: now - age, told: { name, description: null } };
  });

const posts = fc
  .record({ spaceId, age, authorId: fc.option(userId), text: fc.constantFrom('p', 'q') })
  .map(({ spaceId, age, authorId, text }) => (now: Instant): Observation => {
    return { kind: 'posts-page', spaceId, at: now - age, posts: [{ id: '71', told: { text, authorId } }] };
  });

const buyers = fc.record({ spaceId, age, userIds }).map(({ spaceId, age, userIds }) => (now: Instant): Observation => {
  return { kind: 'buyers-page', spaceId, at: now - age, userIds };
});

/** What is there before anything happens: everybody is known, and every Space is live. */
export function beginning(now: Instant): readonly Observation[] {
  const people = ['1', '2', '3', '4', '5'].map((id): Observation => {
    return { kind: 'user', id, at: now, told: { username: `name${id}`, name: 'x' } };
  });
  const topics = ['11', '12'].map((id): Observation => {
    return { kind: 'topic', id, at: now, told: { name: 't', description: null } };
  });
  const spaces = ['A', 'B', 'C'].map((id): Observation => {
    const told = { title: 'a', creatorId: '1', hostIds: ['2'], speakerIds: ['3', '4'], topicIds: ['11', '12'] };
    return { kind: 'space', id, at: now, state: 'live', told };
  });
  return [...people, ...topics, ...spaces];
}

/** Observations of few Spaces, people and topics, mostly of those that are shown, so that much happens to each. */
export const anyObservation: fc.Arbitrary<AnyObservation> = fc.oneof(
  { weight: 8, arbitrary: space },
  { weight: 8, arbitrary: user },
  { weight: 3, arbitrary: topic },
  { weight: 1, arbitrary: end },
  { weight: 1, arbitrary: other('space-missing', spaceId) },
  { weight: 2, arbitrary: other('user-missing', userId) },
  { weight: 1, arbitrary: posts },
  { weight: 1, arbitrary: buyers },
);
