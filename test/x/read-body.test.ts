import { describe, expect, test } from 'vitest';
import { at, readingOf, told } from './reading-of.ts';
import { xBody, xFixture } from './x-fixtures.ts';

const space = { id: '1zkLiveQm4Rt7', state: 'live' };
const user = { id: '7', name: 'Maren', username: 'maren_okl' };
const nothing = { observations: [], refused: [], deviations: {} };
const unrecognised = { observations: [], refused: ['UNRECOGNISED_BODY'], deviations: {} };

describe('a whole body', () => {
  test('tells all that X says, in the terms of the domain', () => {
    const { request } = xFixture('lookup-one-all-expansions.json');
    const reading = readingOf(xBody('lookup-one-all-expansions.json'), request ?? '');
    expect(reading.observations[0]).toEqual({
      kind: 'space',
      id: '1zkLiveQm4Rt7',
      at,
      state: 'live',
      told: {
        title: 'Balcony tomatoes: ask us anything 🍅',
        lang: 'en',
        isTicketed: false,
        participantCount: 137,
        subscriberCount: 42,
        createdAt: Date.parse('2026-09-01T16:40:05.000Z'),
        scheduledStart: Date.parse('2026-09-03T18:00:00.000Z'),
        startedAt: Date.parse('2026-09-03T18:02:11.000Z'),
        updatedAt: Date.parse('2026-09-03T18:31:49.000Z'),
        creatorId: '1812340000000000101',
        hostIds: ['1812340000000000101', '1812340000000000102'],
        speakerIds: ['1812340000000000102', '1812340000000000103', '904100207', '1812340000000000105'],
        invitedUserIds: ['1812340000000000103', '1812340000000000106'],
        topicIds: ['990000000000000001', '990000000000000002'],
      },
    });
    expect(reading.observations[1]).toEqual({
      kind: 'user',
      id: '1812340000000000101',
      at,
      told: {
        username: 'maren_okl',
        name: 'Maren Okafor-Lind',
        profileImageUrl: 'https://img.example/p/maren_okl_normal.jpg',
        description: null,
        location: undefined,
        websiteUrl: null,
        joinedAt: Date.parse('2021-03-02T09:15:22.000Z'),
        isVerified: false,
        isProtected: false,
        followersCount: 1217,
        followingCount: 311,
      },
    });
    expect(told(reading, 'topic')).toEqual([
      { name: 'Urban gardening', description: 'All about urban gardening' },
      { name: 'Community radio', description: 'All about community radio' },
    ]);
  });

  test('of buyers gives people and a page of their ids in order', () => {
    const { request } = xFixture('buyers-page-1.json');
    const reading = readingOf(xBody('buyers-page-1.json'), request ?? '');
    expect(reading.observations.map(({ kind }) => kind)).toEqual(['user', 'user', 'buyers-page']);
    expect(reading.observations[2]).toEqual({
      kind: 'buyers-page',
      spaceId: '1hbTicketG7Zc',
      at,
      userIds: ['1812340000000000201', '1812340000000000202'],
    });
  });

  test('of posts gives a page in order and their authors, and nothing that is quoted', () => {
    const { request } = xFixture('dialect-2167-tweets-page-1.json');
    const reading = readingOf(xBody('dialect-2167-tweets-page-1.json'), request ?? '');
    expect(reading.observations).toEqual([
      {
        kind: 'posts-page',
        spaceId: '1zkLiveQm4Rt7',
        at,
        posts: [
          {
            id: '1960000000000000611',
            told: { text: 'Seed list from tonight’s Space: https://t.co/exmpl00002', authorId: '1812340000000000103' },
          },
        ],
      },
      {
        kind: 'user',
        id: '1812340000000000103',
        at,
        told: { username: 'ixchel_dv', name: 'Ixchel Duvane', followersCount: 1213, followingCount: 311 },
      },
    ]);
  });

  test('A page names nobody and nothing twice.', () => {
    expect(readingOf({ data: [user, user] }, '/2/spaces/1zk/buyers').observations.at(-1)).toMatchObject({
      userIds: ['7'],
    });
    const posts = [5, 6, 5].map((id, place) => ({ id: `${id}`, text: `${place}` }));
    expect(readingOf({ data: posts }, '/2/spaces/1zk/tweets').observations).toMatchObject([
      { posts: [{ id: '5', told: { text: '0' } }, { id: '6' }] },
    ]);
  });

  test('Topics within a Space are read like those that are included.', () => {
    const topics = [
      { id: '9', name: 'Radio' },
      { id: '8', name: 'Gardens', description: '' },
    ];
    const reading = readingOf({ data: { ...space, topics } });
    expect(told(reading, 'space')).toEqual([{ topicIds: ['9', '8'] }]);
    expect(told(reading, 'topic')).toEqual([{ name: 'Radio' }, { name: 'Gardens', description: null }]);
    expect(told(readingOf({ data: { ...space, topics, topic_ids: ['8'] } }), 'space')).toEqual([{ topicIds: ['8'] }]);
  });
});

describe('recognising a body', () => {
  const missing = { type: 'https://api.x.com/2/problems/resource-not-found', title: 'Not Found Error', detail: '' };

  test.each([
    ['a list of Spaces', { data: [space] }, 1],
    ['a list with one Space', { data: [space, 5, user] }, 1],
    ['an error about a Space', { errors: [{ ...missing, resource_type: 'space', resource_id: '1zk' }] }, 1],
    ['an error by a parameter', { errors: [{ ...missing, parameter: 'ids', value: '1zk' }] }, 1],
    ['an error about a Space that is not named', { errors: [{ ...missing, resource_type: 'space' }] }, 0],
    ['an empty result', { meta: { result_count: 0 } }, 0],
    ['an empty result with an empty list', { data: [], meta: { result_count: 0 } }, 0],
  ])('Without a request: %s.', (_, body, count) => {
    const reading = readingOf(body);
    expect(reading.observations).toHaveLength(count);
    expect(reading.refused).not.toContain('UNRECOGNISED_BODY');
  });

  test.each([
    ...[null, undefined, 5, '', 'text', true, [], [space], {}, { data: null }, { data: [] }, { data: 5 }, space],
    ...[{ data: user }, { data: [user] }, { data: { id: '1zk' } }, { data: { state: 'live' } }, { meta: {} }],
    ...[{ errors: [] }, { errors: [missing] }, { errors: [{ ...missing, resource_type: 'user', value: '7' }] }],
    ...[{ errors: [{ ...missing, parameter: 'ids', value: '904100207' }] }, { meta: { result_count: 2 } }],
    ...[{ errors: [{ message: 'Rate limit exceeded', code: 88 }] }, { title: 'Unauthorized', type: 'about:blank' }],
    ...[{ data: { event_type: 'profile.update.bio' } }, { data: [user], meta: { result_count: 0 } }],
  ])('Without a request this is none: %j', (body) => {
    expect(readingOf(body)).toEqual(unrecognised);
  });

  test.each([
    ['/2/spaces/1zk', { errors: [{ ...missing, resource_type: 'user' }] }],
    ['/2/spaces?ids=1zk', { data: [] }],
    ['/2/spaces/search?query=a', { meta: { result_count: 0 } }],
    ['/2/spaces/1zk/buyers', { meta: { result_count: 0 } }],
    ['/2/spaces/1zk/tweets', { data: [], meta: { result_count: 0 } }],
  ])('%s may be answered by %j, which tells nothing.', (request, body) => {
    expect(readingOf(body, request)).toEqual(nothing);
  });

  test.each([
    ['/2/spaces/1zk', {}],
    ['/2/spaces/1zk', { data: 'text' }],
    ['/2/spaces/1zk', { errors: [{ message: 'Rate limit exceeded', code: 88 }] }],
    ['/2/spaces/1zk', { title: 'Service Unavailable', detail: '', type: 'about:blank', status: 503 }],
    ['/2/spaces/1zk', { title: 'Invalid Request', errors: [{ ...missing, resource_type: 'space' }] }],
    ['/2/spaces/1zk/buyers', { data: user }],
    ['/2/spaces/1zk/tweets', { meta: { result_count: 3 } }],
  ])('%s is not answered by %j', (request, body) => {
    expect(readingOf(body, request)).toEqual(unrecognised);
  });

  test('Deliveries of the Activity API are none, whatever was asked.', () => {
    const refused = { observations: [], refused: ['ACTIVITY_EVENT'], deviations: {} };
    expect(readingOf(xBody('xaa-spaces-end.json'))).toEqual(refused);
    expect(readingOf(xBody('xaa-spaces-end.json'), '/2/spaces/1zk')).toEqual(refused);
  });
});

describe('keys that X does not document', () => {
  test('are left out and counted, wherever they are', () => {
    const body = {
      data: { ...space, mood: 'fine', ended_at: '2026-09-02T20:11:47.000Z' },
      includes: {
        users: [{ ...user, shoe_size: 44 }],
        topics: [{ id: '9', name: 'Radio', colour: 'red' }],
        spaces: [],
      },
      meta: { result_count: 1, newest: 5 },
      links: [],
    };
    expect(readingOf(body)).toMatchObject({ refused: [], deviations: { UNKNOWN_KEY: 6 } });
    const post = { id: '5', text: '', sentiment: 1, note_tweet: {}, note_post: {} };
    expect(readingOf({ data: [post] }, '/2/spaces/1zk/tweets').deviations).toEqual({ UNKNOWN_KEY: 1 });
  });

  test('named like parts of objects are counted like others', () => {
    const data = JSON.parse('{"id":"1zk","state":"live","__proto__":{"title":"no"},"constructor":1,"toString":null}');
    const reading = readingOf({ data });
    expect(reading.deviations).toEqual({ UNKNOWN_KEY: 3 });
    expect(told(reading, 'space')).toEqual([{}]);
  });
});
