import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.ts';
import { type Graph, openGraph } from './graph.ts';
import { buyers, NOW, posts, space, topic, user } from './observed.ts';

let graph: Graph;

beforeAll(async () => {
  graph = await openGraph([
    ...['1', '2', '3', '4', '5'].map((id) => user(id)),
    topic('11', { description: 'What is new' }),
    topic('12'),
    space('Full', {
      title: 'Morgenrunde ☕',
      lang: 'de',
      isTicketed: true,
      participantCount: 42,
      subscriberCount: 7,
      createdAt: NOW - 5 * HOUR,
      scheduledStart: NOW - 2 * HOUR,
      startedAt: NOW - HOUR,
      updatedAt: NOW - 1,
      creatorId: '1',
      // 9 is known by its id only.
      hostIds: ['2', '1', '9'],
      speakerIds: ['4', '2', '3', '9'],
      invitedUserIds: ['5', '9', '3'],
      topicIds: ['12', '13', '11'],
    }),
    space('Free', { isTicketed: false, creatorId: '1', subscriberCount: 3 }),
    space('Bare'),
    space('Soon', { scheduledStart: NOW + HOUR, creatorId: '9', participantCount: 0 }, 'scheduled'),
    buyers('Full', ['5', '9', '2']),
    buyers('Free', ['5']),
    posts('Full', {
      '2028000000000000001': { text: 'First', authorId: '3', createdAt: NOW - 2 },
      '2028000000000000002': { text: 'Second', authorId: '9', createdAt: NOW - 1 },
      '2028000000000000003': { text: 'Third', authorId: null, createdAt: NOW - 1 },
    }),
  ]);
});

async function ask(id: string, fields: string, viewer?: string) {
  const { data, errors } = await graph.ask(`query ($id: ID!) { space(id: $id) { ... on Space { ${fields} } } }`, {
    variables: { id },
    ...(viewer && { viewer }),
  });
  expect(errors).toBeUndefined();
  return data?.['space'];
}

describe('a Space of which X told everything', () => {
  it('has every plain field', async () => {
    const fields = `__typename id xId url state title lang isTicketed createdAt scheduledStart startedAt updatedAt
      observedAt participantCount`;
    expect(await ask('Full', fields)).toEqual({
      __typename: 'Space',
      id: 'space_Full',
      xId: 'Full',
      url: 'https://x.com/i/spaces/Full',
      state: 'LIVE',
      title: 'Morgenrunde ☕',
      lang: 'de',
      isTicketed: true,
      createdAt: '2026-03-01T07:00:00.000Z',
      scheduledStart: '2026-03-01T10:00:00.000Z',
      startedAt: '2026-03-01T11:00:00.000Z',
      updatedAt: '2026-03-01T11:59:59.999Z',
      observedAt: '2026-03-01T12:00:00.000Z',
      participantCount: 42,
    });
  });

  it('has its people by role, each once, without those who are not known', async () => {
    const fields = 'creator { xId } hosts { xId } speakers { xId } members { id role user { xId } }';
    expect(await ask('Full', fields)).toEqual({
      creator: { xId: '1' },
      hosts: [{ xId: '1' }, { xId: '2' }],
      speakers: [{ xId: '1' }, { xId: '2' }, { xId: '4' }, { xId: '3' }],
      members: [
        { id: 'member_Full_1', role: 'CREATOR', user: { xId: '1' } },
        { id: 'member_Full_2', role: 'CO_HOST', user: { xId: '2' } },
        { id: 'member_Full_4', role: 'SPEAKER', user: { xId: '4' } },
        { id: 'member_Full_3', role: 'SPEAKER', user: { xId: '3' } },
      ],
    });
  });

  it('has its topics in the order of X, without those known by id only', async () => {
    expect(await ask('Full', 'topics { id xId name description }')).toEqual({
      topics: [
        { id: 'topic_12', xId: '12', name: 'Topic 12', description: null },
        { id: 'topic_11', xId: '11', name: 'Topic 11', description: 'What is new' },
      ],
    });
  });

  it('has the invited people in the order of X', async () => {
    const fields = 'invitedUsers { totalCount nodes { xId } edges { node { xId } } pageInfo { hasNextPage } }';
    expect(await ask('Full', fields)).toEqual({
      invitedUsers: {
        totalCount: 2,
        nodes: [{ xId: '5' }, { xId: '3' }],
        edges: [{ node: { xId: '5' } }, { node: { xId: '3' } }],
        pageInfo: { hasNextPage: false },
      },
    });
  });

  it('has the shared posts, latest first', async () => {
    const fields = 'sharedPosts { nodes { id xId url text createdAt author { username } } }';
    expect(await ask('Full', fields)).toEqual({
      sharedPosts: {
        nodes: [
          {
            id: 'post_2028000000000000002',
            xId: '2028000000000000002',
            url: 'https://x.com/i/status/2028000000000000002',
            text: 'Second',
            createdAt: '2026-03-01T11:59:59.999Z',
            author: null,
          },
          expect.objectContaining({ text: 'Third', author: null }),
          expect.objectContaining({ text: 'First', author: { username: 'name3' } }),
        ],
      },
    });
  });
});

describe('a Space of which X told its state alone', () => {
  it('has null, false and empty lists for the rest', async () => {
    const fields = `state title lang isTicketed createdAt scheduledStart startedAt updatedAt participantCount
      subscriberCount creator { xId } hosts { xId } speakers { xId } members { id } topics { xId }
      invitedUsers { totalCount nodes { xId } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
      sharedPosts { nodes { xId } } buyers { totalCount }`;
    expect(await ask('Bare', fields)).toEqual({
      state: 'LIVE',
      title: null,
      lang: null,
      isTicketed: false,
      createdAt: null,
      scheduledStart: null,
      startedAt: null,
      updatedAt: null,
      participantCount: null,
      subscriberCount: null,
      creator: null,
      hosts: [],
      speakers: [],
      members: [],
      topics: [],
      invitedUsers: {
        totalCount: 0,
        nodes: [],
        pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
      },
      sharedPosts: { nodes: [] },
      buyers: null,
    });
  });

  it('has no creator while X does not show that account', async () => {
    expect(await ask('Soon', 'state participantCount creator { xId } hosts { xId }')).toEqual({
      state: 'SCHEDULED',
      participantCount: 0,
      creator: null,
      hosts: [],
    });
  });
});

describe('what X tells to the creator alone', () => {
  const fields = 'subscriberCount buyers { totalCount nodes { xId } }';

  it('is shown to the creator', async () => {
    expect(await ask('Full', fields, '1')).toEqual({
      subscriberCount: 7,
      buyers: { totalCount: 2, nodes: [{ xId: '5' }, { xId: '2' }] },
    });
  });

  it.each([
    ['nobody who is signed in', undefined],
    ['a co-host', '2'],
    ['a buyer', '5'],
    ['an account that nobody knows', '77'],
  ])('is null for %s', async (_who, viewer) => {
    expect(await ask('Full', fields, viewer)).toEqual({ subscriberCount: null, buyers: null });
  });

  it('is null for everybody where X told of no creator', async () => {
    expect(await ask('Bare', fields, '1')).toEqual({ subscriberCount: null, buyers: null });
  });

  it('has no buyers where there are no tickets', async () => {
    expect(await ask('Free', fields, '1')).toEqual({ subscriberCount: 3, buyers: null });
  });

  it('is not loaded for others', async () => {
    const { calls } = await graph.ask('{ space(id: "Full") { ... on Space { buyers { totalCount nodes { id } } } } }');
    expect(calls).toEqual(['spacesByIds']);
  });
});
