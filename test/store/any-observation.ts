import fc from 'fast-check';
import type { Instant } from '../../src/domain/instant.ts';
import type { Observation, PostFacts, SpaceFacts, Told, TopicFacts, UserFacts } from '../../src/domain/observation.ts';
import type { Ids } from './picture.ts';

/** Few ids, so that observations often speak of the same. */
export const ids: Ids = {
  spaces: ['a', 'b', 'c'],
  users: ['1', '2', '3', '4'],
  topics: ['7', '8'],
  posts: ['10', '11', '12'],
};

const space = fc.constantFrom(...ids.spaces);
const userId = fc.constantFrom(...ids.users);
const users = fc.uniqueArray(userId, { maxLength: 3 });
const optional: { requiredKeys: [] } = { requiredKeys: [] };

/** Observations made at one of the instants that `at` gives; scheduled ones plan their start around them. */
export function anyObservation(at: fc.Arbitrary<Instant>): fc.Arbitrary<Observation> {
  const told: fc.Arbitrary<Told<SpaceFacts>> = fc.record(
    {
      title: fc.constantFrom('A cat', 'aa', 'Bee', null),
      lang: fc.constantFrom('en', null),
      participantCount: fc.constantFrom(0, 5, null),
      createdAt: at,
      scheduledStart: fc.oneof(at, fc.constant(null)),
      startedAt: at,
      creatorId: fc.oneof(userId, fc.constant(null)),
      hostIds: users,
      speakerIds: users,
      invitedUserIds: users,
      topicIds: fc.uniqueArray(fc.constantFrom(...ids.topics)),
    },
    optional,
  );
  const userFacts: fc.Arbitrary<Told<UserFacts>> = fc.record(
    {
      username: fc.constantFrom('userx', 'userY', 'UserX', 'user1'),
      name: fc.constantFrom('A', 'B'),
      location: fc.constantFrom('here', null),
      followersCount: fc.constantFrom(0, 7),
    },
    { requiredKeys: ['username', 'name'] },
  );
  const topicFacts: fc.Arbitrary<Told<TopicFacts>> = fc.record(
    { name: fc.constantFrom('T', 'U'), description: fc.constantFrom('d', null) },
    { requiredKeys: ['name'] },
  );
  const postFacts: fc.Arbitrary<Told<PostFacts>> = fc.record(
    { text: fc.constantFrom('x', 'y'), authorId: fc.oneof(userId, fc.constant(null)), createdAt: at },
    { requiredKeys: ['text'] },
  );
  const post = fc.record({ id: fc.constantFrom(...ids.posts), told: postFacts });
  const state = fc.constantFrom('live' as const, 'scheduled' as const);
  const final = fc.constantFrom('ended' as const, 'canceled' as const);
  return fc.oneof(
    { weight: 8, arbitrary: fc.record({ kind: fc.constant('space' as const), id: space, at, state, told }) },
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('space-missing' as const), id: space, at }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('space' as const), id: space, at, state: final, told }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('space-taken-down' as const), id: space, at }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('user' as const), id: userId, at, told: userFacts }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('user-missing' as const), id: userId, at }) },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('topic' as const),
        id: fc.constantFrom(...ids.topics),
        at,
        told: topicFacts,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('posts-page' as const),
        spaceId: space,
        at,
        posts: fc.uniqueArray(post, { maxLength: 3, selector: ({ id }) => id }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({ kind: fc.constant('buyers-page' as const), spaceId: space, at, userIds: users }),
    },
  );
}
