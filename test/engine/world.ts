import fc from 'fast-check';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { buyers, missing, NOW, posts, space, topic, user } from '../schema/observed.ts';
import type { AnyPlain } from './any-value.ts';

/** What breaks naive writers of JSON: quotes, controls, separators that JavaScript once minded, all widths of UTF-8. */
const ODD = 'é"\\/\b\f\n\r\t\u0000\u001f\u007f\u2028\u2029ß日本🚀👩‍💻\u{10ffff}\ufeff';
const LONG = 'Long and wide 長い🚀 '.repeat(60);

/**
 * A small world with something of everything: Spaces live, scheduled, gone in each way, unconfirmed; people known, known
 * by id only, and unknown; lists empty and full; nulls wherever there can be one.
 */
export const world: readonly Observation[] = [
  user('1', { description: ODD, location: '', websiteUrl: 'https://x.test/?a="b"&c', followersCount: 0 }),
  user('2', { name: ODD, joinedAt: Date.UTC(1999, 11, 31), isVerified: true, followersCount: 2_147_483_647 }),
  user('3', { description: LONG, profileImageUrl: 'https://x.test/3.png', isProtected: true, followingCount: 3 }),
  user('4', { name: 'Say "4"', description: 'C:\\back\\slash' }),
  user('5', { name: 'Tab\tand\nline', location: '\u007f' }),
  ...['6', '7', '8'].map((id) => user(id)),
  topic('11', { name: ODD, description: LONG }),
  topic('12', { description: ODD }),
  topic('14'),
  space('Full', {
    title: `Full ${ODD}`,
    lang: 'pt-BR',
    isTicketed: true,
    participantCount: 7,
    subscriberCount: 5,
    createdAt: NOW - 3 * HOUR,
    scheduledStart: NOW - 2 * HOUR,
    startedAt: NOW - HOUR,
    updatedAt: NOW - MINUTE,
    creatorId: '1',
    hostIds: ['1', '2', '90'],
    speakerIds: ['3', '2', '91', '4'],
    invitedUserIds: ['5', '90', '6', '1'],
    topicIds: ['11', '13', '12'],
  }),
  space('Bare'),
  space('Twin', { title: LONG, creatorId: '2', hostIds: ['1'], speakerIds: ['1', '2', '3'], topicIds: ['11'] }),
  space('Stubs', { title: '', creatorId: '90', hostIds: ['90'], speakerIds: ['91'], topicIds: ['13'] }),
  space('Soon', { title: 'soon', scheduledStart: NOW + HOUR, creatorId: '1', subscriberCount: 9 }, 'scheduled'),
  space('Some', { title: 'some day', creatorId: '1', invitedUserIds: ['2'] }, 'scheduled'),
  space('Passing', { title: 'Passing 🚀', creatorId: '4', hostIds: ['4', '5'] }, 'live', NOW - 23 * HOUR),
  space('Silent', { title: 'unconfirmed', creatorId: '1' }, 'live', NOW - 30 * HOUR),
  space('Ended', { title: 'ended', creatorId: '1' }),
  space('Ended', {}, 'ended', NOW + 1),
  space('Called', { creatorId: '2' }, 'canceled'),
  space('Removed', { title: 'removed', creatorId: '2' }),
  missing('Removed', NOW + 1),
  missing('Never'),
  posts('Full', {
    '70': { text: ODD, authorId: '1', createdAt: NOW - HOUR },
    '71': { text: LONG, authorId: '90', createdAt: NOW - 2 * HOUR },
    '72': { text: '', authorId: null, createdAt: null },
  }),
  posts('Soon', { '70': { text: ODD, authorId: '1', createdAt: NOW - HOUR }, '73': { text: 'x', authorId: '8' } }),
  buyers('Full', ['4', '90', '5', '6']),
];

/** Everybody who may ask: nobody, two creators, a creator of nothing. */
export const viewers = [null, { userId: '1' }, { userId: '2' }, { userId: '8' }] as const;

/** Clocks of requests: now, when `Passing` is past its time, and when most is. */
export const clocks = [NOW, NOW + 2 * HOUR, NOW + 25 * HOUR] as const;

const spaceIds = 'Full Bare Twin Stubs Soon Some Passing Silent Ended Called Removed Never Unknown'.split(' ');
const userIds = ['1', '2', '3', '4', '5', '8', '90', '99'];
const odd = fc.constantFrom('', ' ', '💥', 'space_', '_1', 'a'.repeat(20), '\ud800', '"\\', 'é', 'topic_Full', '-1');

/** Ids of both forms, mostly of what is there, sometimes malformed. */
function anyId(kind: string, ids: readonly string[]): fc.Arbitrary<string> {
  const known = fc.constantFrom(...ids);
  return fc.oneof(
    { weight: 4, arbitrary: known },
    { weight: 4, arbitrary: known.map((id) => `${kind}_${id}`) },
    { weight: 1, arbitrary: odd },
  );
}

const anySpaceId = anyId('space', spaceIds);
const anyUserId = anyId('user', userIds);
const anyTopicId = anyId('topic', ['11', '12', '13', '14', '15']);
const anyPostId = anyId('post', ['70', '71', '72', '73', '79']);

/** Values for the arguments of the schema. `cursors` are taken from answers. */
export function worldValues(cursors: readonly string[]): AnyPlain {
  const anyNodeId = fc.oneof(anySpaceId, anyUserId, anyTopicId, anyPostId);
  return {
    ID: anyNodeId,
    'Query.space.id': anySpaceId,
    'Query.spacesByIds.ids': anySpaceId,
    'SpaceFilter.creatorIds': anyUserId,
    'SpaceFilter.hostIds': anyUserId,
    'SpaceFilter.speakerIds': anyUserId,
    'SpaceFilter.topicIds': anyTopicId,
    'SpaceFilter.langs': fc.constantFrom('pt', 'pt-BR', 'en', 'en', '?'),
    'UserBy.id': anyUserId,
    'UserBy.username': fc.constantFrom('name1', '@NAME2', 'name8', 'nobody', '', '💥'),
    'Query.spaces.query': fc.constantFrom('', 'full', 'é', 'some day', '🚀', '"', 'x'.repeat(300)),
    Int: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(1, 2, 3, 20, 100) },
      { weight: 1, arbitrary: fc.constantFrom(0, -1, 101) },
    ),
    String: fc.oneof(
      { weight: 4, arbitrary: fc.constantFrom(...cursors) },
      { weight: 1, arbitrary: fc.constantFrom('', 'bm90IGE', '💥') },
    ),
    Boolean: fc.boolean(),
    DateTime: fc.constantFrom('2026-03-01T12:30:00Z', '2026-03-01T15:00:00.000+02:00', '1970-01-01T00:00:00Z'),
    SpaceState: fc.constantFrom('LIVE', 'SCHEDULED'),
    SpaceRole: fc.constantFrom('CREATOR', 'CO_HOST', 'SPEAKER'),
    SpaceOrder: fc.constantFrom('RELEVANCE', 'LIVE_FIRST', 'MOST_PARTICIPANTS', 'NEWEST'),
  };
}
