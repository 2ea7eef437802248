import fc from 'fast-check';
import { getNamedType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { schema } from '../../src/schema/schema.ts';
import { type Graph, openGraph } from './graph.ts';
import { buyers, NOW, posts, space, topic, user } from './observed.ts';

let graph: Graph;

const ids = ['1', '2', '3', '4', '5'];

/** Two Spaces and two people that have five of everything. */
beforeAll(async () => {
  const full = (id: string, creatorId: string) => [
    space(id, { creatorId, speakerIds: ids, invitedUserIds: ids, topicIds: ids, isTicketed: true }),
    buyers(id, ids),
    posts(id, Object.fromEntries(ids.map((n) => [n, { text: n, createdAt: NOW - 1, authorId: n }]))),
  ];
  graph = await openGraph([
    ...ids.map((id) => user(id)),
    ...ids.map((id) => topic(id)),
    ...full('A', '1'),
    ...full('B', '1'),
    ...['C', 'D', 'E'].map((id) => space(id, { creatorId: '1', speakerIds: ['2'] })),
  ]);
});

/** Every field that returns a connection: how to reach it from one object and from another of the same type. */
const connections: Readonly<Record<string, (arguments_: string, selection: string, other?: boolean) => string>> = {
  'Query.spaces': (args, selection) => `spaces${args} { ${selection} }`,
  'Query.topics': (args, selection) => `topics${args} { ${selection} }`,
  'Space.invitedUsers': (args, selection, other) => ofSpace(`invitedUsers${args} { ${selection} }`, other),
  'Space.buyers': (args, selection, other) => ofSpace(`buyers${args} { ${selection} }`, other),
  'Space.sharedPosts': (args, selection, other) => ofSpace(`sharedPosts${args} { ${selection} }`, other),
  'User.spaces': (args, selection, other) =>
    `user(by: { id: "${other ? 2 : 1}" }) { ... on User { spaces${args} { ${selection} } } }`,
};

const ofSpace = (selection: string, other = false) =>
  `space(id: "${other ? 'B' : 'A'}") { ... on Space { ${selection} } }`;

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: Readonly<Record<string, unknown>>;
}

const whole =
  'edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

async function ask(name: string, first: unknown, after?: unknown, other?: boolean) {
  const selection = connections[name]?.('(first: $first, after: $after)', whole, other);
  return graph.ask(`query ($first: Int, $after: String) { ${selection} }`, {
    variables: { ...(first !== undefined && { first }), ...(after !== undefined && { after }) },
    viewer: '1',
  });
}

async function page(name: string, first: unknown, after?: unknown): Promise<Connection> {
  const { data, errors } = await ask(name, first, after);
  expect(errors).toBeUndefined();
  let value: unknown = data;
  while (typeof value === 'object' && value !== null && !('edges' in value)) value = Object.values(value)[0];
  return value as Connection;
}

async function refusal(name: string, first: unknown, after?: unknown, other?: boolean): Promise<string | undefined> {
  const { errors } = await ask(name, first, after, other);
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(errors?.[0]?.path).toContain(name.split('.')[1]);
  return errors?.[0]?.message;
}

it('are all covered here', () => {
  const fields = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field })) : [],
  );
  const returning = fields.filter(({ field }) => getNamedType(field.type).name.endsWith('Connection'));
  expect(Object.keys(connections).sort()).toEqual(
    returning.map(({ type, field }) => `${type.name}.${field.name}`).sort(),
  );
  for (const { field } of returning) {
    const page = field.args.filter(({ name }) => name === 'first' || name === 'after');
    expect(page.map((arg) => `${arg.name}: ${arg.type} = ${arg.defaultValue}`)).toEqual([
      'first: Int = 20',
      'after: String = undefined',
    ]);
  }
});

describe.each(Object.keys(connections))('%s', (name) => {
  const items = name === 'User.spaces' || name === 'Query.spaces' ? 5 : ids.length;

  it('gives all in one page when nothing is said, with null as if left out', async () => {
    const all = await page(name, undefined);
    expect(all.nodes).toHaveLength(items);
    expect(all.edges.map(({ node }) => node)).toEqual(all.nodes);
    expect(all.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: false,
      startCursor: all.edges[0]?.cursor,
      endCursor: all.edges.at(-1)?.cursor,
    });
    expect(await page(name, null, null)).toEqual(all);
    expect(await page(name, 100)).toEqual(all);
    expect(await page(name, 5)).toEqual(all);
  });

  it.each([1, 2, 4])('leads through pages of %i, each item once, in the same order', async (first) => {
    const all = await page(name, undefined);
    const walked: Connection['edges'][number][] = [];
    for (let after: unknown = null; ; ) {
      const part = await page(name, first, after);
      expect(part.pageInfo['hasPreviousPage']).toBe(after !== null);
      walked.push(...part.edges);
      after = part.pageInfo['endCursor'];
      if (part.pageInfo['hasNextPage'] === false) break;
      expect(part.edges).toHaveLength(first);
    }
    expect(walked).toEqual(all.edges);
  });

  it('gives an empty page behind the last item', async () => {
    const all = await page(name, undefined);
    expect(await page(name, 1, all.pageInfo['endCursor'])).toEqual({
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  it.each([0, -1, 101, 2_147_483_647])('refuses %i items', async (first) => {
    expect(await refusal(name, first)).toBe(`\`first\` takes numbers from 1 to 100; this request has ${first}.`);
  });

  it('refuses a cursor that was altered anywhere', async () => {
    const cursor = (await page(name, 1)).edges[0]?.cursor ?? '';
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const place = fc.nat(cursor.length - 1);
    await fc.assert(
      fc.asyncProperty(place, fc.constantFrom(...alphabet), async (at, letter) => {
        fc.pre(cursor[at] !== letter);
        const altered = cursor.slice(0, at) + letter + cursor.slice(at + 1);
        expect(await refusal(name, 1, altered)).toContain('`after` takes a cursor');
      }),
      { numRuns: 30 },
    );
  });

  it.each(['', ' ', 'null', '0', 'MQ==', 'x'.repeat(10_000), '\u0000'])('refuses %j as a cursor', async (after) => {
    expect(await refusal(name, 1, after)).toContain('`after` takes a cursor');
  });

  it('refuses the cursors of all other fields, and those of the same field of another object', async () => {
    const own = (await page(name, 1)).edges[0]?.cursor;
    for (const other of Object.keys(connections)) {
      if (other === name) continue;
      const foreign = (await page(other, 1)).edges[0]?.cursor;
      expect(await refusal(name, 1, foreign)).toContain('`after` takes a cursor');
    }
    if (!name.startsWith('Query.')) expect(await refusal(name, 1, own, true)).toContain('`after` takes a cursor');
  });
});

it('User.spaces refuses cursors of other roles and states', async () => {
  const spaces = (args: string) =>
    `{ user(by: { id: "1" }) { ... on User { spaces(first: 1${args}) { pageInfo { endCursor } } } } }`;
  const { data } = await graph.ask(spaces(', roles: [CREATOR, SPEAKER], state: LIVE'));
  const after = JSON.stringify(data).match(/"endCursor":("[^"]+")/)?.[1];
  const errors = async (args: string) => (await graph.ask(spaces(`${args}, after: ${after}`))).errors?.length ?? 0;
  expect(await errors(', roles: [SPEAKER, CREATOR, CREATOR], state: LIVE')).toBe(0);
  expect(await errors(', roles: [CREATOR], state: LIVE')).toBe(1);
  expect(await errors(', roles: [CREATOR, SPEAKER]')).toBe(1);
  expect(await errors(', state: LIVE')).toBe(1);
  expect(await errors(', roles: [CREATOR, SPEAKER], state: SCHEDULED')).toBe(1);
});

it('totalCount counts the whole list', async () => {
  const count = (field: string) => `${field}(first: 1) { totalCount nodes { id } }`;
  const { data } = await graph.ask(`{ ${ofSpace(`${count('invitedUsers')} ${count('buyers')}`)} }`, { viewer: '1' });
  const expected = { totalCount: 5, nodes: [{ id: 'user_1' }] };
  expect(data).toEqual({ space: { invitedUsers: expected, buyers: expected } });
});

it('one bad argument leaves the other root fields of the request alone', async () => {
  const { data, errors } = await graph.ask(
    '{ a: spaces(first: 0) { nodes { xId } } b: spaces(first: 1) { nodes { __typename } } c: topics(first: 101) { nodes { id } } }',
  );
  expect(data).toEqual({ a: null, b: { nodes: [{ __typename: 'Space' }] }, c: null });
  expect(errors?.map(({ path }) => path)).toEqual([['a'], ['c']]);
});
