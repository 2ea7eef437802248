import { beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.ts';
import { type Graph, openGraph } from './graph.ts';
import { NOW, space, user } from './observed.ts';

let graph: Graph;

beforeAll(async () => {
  graph = await openGraph([
    user('1', {
      username: 'Ada_L',
      name: 'Ada Ⅼ.',
      profileImageUrl: 'https://pbs.twimg.com/profile_images/1/a_normal.jpg',
      description: 'Engines',
      location: 'London',
      websiteUrl: 'https://example.org/',
      joinedAt: Date.UTC(2010, 11, 10),
      isVerified: true,
      isProtected: true,
      followersCount: 2_000_000_000,
      followingCount: 0,
    }),
    user('2'),
    space('OldLive', { creatorId: '1', startedAt: NOW - 3 * HOUR }),
    space('NewLive', { creatorId: '2', hostIds: ['1'], startedAt: NOW - HOUR }),
    space('Later', { creatorId: '1', scheduledStart: NOW + 2 * HOUR }, 'scheduled'),
    space('Sooner', { creatorId: '2', speakerIds: ['1'], scheduledStart: NOW + HOUR }, 'scheduled'),
    space('Invited', { creatorId: '2', invitedUserIds: ['1'] }),
    space('Over', { creatorId: '1' }, 'ended'),
    space('Stub', { creatorId: '3', hostIds: ['1'] }),
  ]);
});

const outcome = '__typename ... on User { id } ... on UserNotFoundError { message requested }';
const notFound = (requested: string) => ({
  __typename: 'UserNotFoundError',
  message: 'No account with this id or handle is known here, or X does not show it.',
  requested,
});

async function ask(by: Readonly<Record<string, unknown>>, selection = outcome) {
  const answer = await graph.ask(`query ($by: UserBy!) { user(by: $by) { ${selection} } }`, { variables: { by } });
  expect(answer.errors).toBeUndefined();
  return answer.data?.['user'];
}

describe('User', () => {
  const fields = `id xId username url name profileImageUrl description location websiteUrl joinedAt isVerified
    isProtected followersCount followingCount`;

  it('has every plain field', async () => {
    expect(await ask({ id: '1' }, `... on User { ${fields} }`)).toEqual({
      id: 'user_1',
      xId: '1',
      username: 'Ada_L',
      url: 'https://x.com/Ada_L',
      name: 'Ada Ⅼ.',
      profileImageUrl: 'https://pbs.twimg.com/profile_images/1/a_normal.jpg',
      description: 'Engines',
      location: 'London',
      websiteUrl: 'https://example.org/',
      joinedAt: '2010-12-10T00:00:00.000Z',
      isVerified: true,
      isProtected: true,
      followersCount: 2_000_000_000,
      followingCount: 0,
    });
  });

  it('has null and false where X told nothing', async () => {
    expect(await ask({ id: '2' }, `... on User { ${fields} }`)).toEqual({
      id: 'user_2',
      xId: '2',
      username: 'name2',
      url: 'https://x.com/name2',
      name: 'Name 2',
      profileImageUrl: null,
      description: null,
      location: null,
      websiteUrl: null,
      joinedAt: null,
      isVerified: false,
      isProtected: false,
      followersCount: null,
      followingCount: null,
    });
  });

  it.each([
    ['', ['NewLive CO_HOST', 'OldLive CREATOR', 'Stub CO_HOST', 'Sooner SPEAKER', 'Later CREATOR']],
    [
      '(roles: null, state: null)',
      ['NewLive CO_HOST', 'OldLive CREATOR', 'Stub CO_HOST', 'Sooner SPEAKER', 'Later CREATOR'],
    ],
    ['(roles: [CREATOR, CO_HOST])', ['NewLive CO_HOST', 'OldLive CREATOR', 'Stub CO_HOST', 'Later CREATOR']],
    ['(roles: SPEAKER)', ['Sooner SPEAKER']],
    ['(roles: [])', []],
    ['(state: LIVE)', ['NewLive CO_HOST', 'OldLive CREATOR', 'Stub CO_HOST']],
    ['(state: SCHEDULED, roles: [CREATOR, CREATOR])', ['Later CREATOR']],
  ])('has its Spaces with the role in each: spaces%s', async (args, expected) => {
    const selection = `... on User { spaces${args} { edges { role node { xId } } nodes { xId } } }`;
    const { spaces } = (await ask({ id: '1' }, selection)) as {
      spaces: { edges: { role: string; node: { xId: string } }[]; nodes: { xId: string }[] };
    };
    // Where X told no start, the first observation stands in; so `Stub` started just now.
    const order = (a: string, b: string) => a.localeCompare(b);
    expect(spaces.edges.map(({ node, role }) => `${node.xId} ${role}`).sort(order)).toEqual([...expected].sort(order));
    expect(spaces.edges.map(({ node }) => node)).toEqual(spaces.nodes);
  });

  it('has live Spaces first, the latest start first, then scheduled ones, the soonest first', async () => {
    expect(await ask({ id: '1' }, '... on User { spaces { nodes { xId } } }')).toEqual({
      spaces: { nodes: ['Stub', 'NewLive', 'OldLive', 'Sooner', 'Later'].map((xId) => ({ xId })) },
    });
  });
});

describe('user', () => {
  it.each([
    { id: '1' },
    { id: 'user_1' },
    { id: 1 },
    { username: 'Ada_L' },
    { username: 'ada_l' },
    { username: '@ADA_L' },
  ])('finds by %o', async (by) => {
    expect(await ask(by)).toEqual({ __typename: 'User', id: 'user_1' });
  });

  it.each([
    { id: '404' },
    { id: '3' },
    { id: 'user_' },
    { id: 'space_1' },
    { id: '-1' },
    { id: '1e3' },
    { id: '' },
    { username: '' },
    { username: '@' },
    { username: '@@Ada_L' },
    { username: 'nobody' },
    { username: '1' },
    { username: "' OR 1=1 --" },
    { username: 'x'.repeat(10_000) },
  ])('finds nobody by %o', async (by) => {
    expect(await ask(by)).toEqual(notFound(Object.values(by)[0] ?? ''));
  });

  it.each([
    ['both members', '{ id: "1", username: "Ada_L" }'],
    ['no member', '{}'],
    ['null', '{ id: null }'],
    ['a member and null', '{ id: "1", username: null }'],
    ['an unknown member', '{ handle: "Ada_L" }'],
  ])('refuses %s, written or as a variable', async (_what, literal) => {
    const written = await graph.ask(`{ user(by: ${literal}) { __typename } }`);
    expect(written.errors).toHaveLength(1);
    expect(written.data).toBeUndefined();
    const by = JSON.parse(literal.replace(/(\w+):/g, '"$1":'));
    const variable = await graph.ask('query ($by: UserBy!) { user(by: $by) { __typename } }', { variables: { by } });
    expect(variable.errors).not.toHaveLength(0);
    expect(variable.data).toBeUndefined();
  });
});

describe('users', () => {
  const document = `query ($by: [UserBy!]!) { users(by: $by) { ${outcome} } }`;

  it('gives one outcome each, in the order asked for, with a call for ids and one for handles', async () => {
    const by = [{ username: 'nobody' }, { id: 'user_2' }, { username: '@ada_l' }, { id: '404' }, { id: '2' }];
    const { data, calls } = await graph.ask(document, { variables: { by } });
    expect(data?.['users']).toEqual([
      notFound('nobody'),
      { __typename: 'User', id: 'user_2' },
      { __typename: 'User', id: 'user_1' },
      notFound('404'),
      { __typename: 'User', id: 'user_2' },
    ]);
    expect([...calls].sort()).toEqual(['usersByIds', 'usersByUsernames']);
  });

  it('takes 100 and refuses 101', async () => {
    const by = Array.from({ length: 101 }, (_, i) => ({ id: `${i + 1}` }));
    const { data } = await graph.ask(document, { variables: { by: by.slice(1) } });
    expect(data?.['users']).toHaveLength(100);
    const refused = await graph.ask(document, { variables: { by } });
    expect(refused.data).toEqual({ users: null });
    expect(refused.errors).toMatchObject([
      {
        message: '`by` takes 100 entries at most; this request has 101.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});
