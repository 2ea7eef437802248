import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { GRAPHQL, type RunningGateway, startGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const times = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');

/** Short, valid, and dear: at each level a hundred times as many objects. */
const nested = (levels: number): string => {
  const level = (left: number): string =>
    left === 0 ? '{ id }' : `{ speakers { spaces(first: 100) { nodes ${level(left - 1)} } } }`;
  return `{ spaces(first: 100) { nodes ${level(levels)} } }`;
};

const tooComplex: readonly (readonly [string, string])[] = [
  ['pages of pages', nested(1)],
  ['pages of pages of pages', nested(3)],
  [
    'a hundred Spaces thirty times',
    `{ ${times(20, (n) => `a${n}: spaces(first: 100) { nodes { creator { id } } }`)} }`,
  ],
  [
    'pages of which nobody reads an item',
    `{ spaces(first: 22) { nodes { speakers { ${times(28, (n) => `a${n}: spaces(first: 100) { edges { cursor } }`)} } } } }`,
  ],
  [
    'pages of pages of which nobody reads an item',
    '{ spaces(first: 100) { nodes { speakers { spaces(first: 100) { pageInfo { endCursor } } } } } }',
  ],
  ['5,000 nested selections', `${'{ a '.repeat(5_000)}${'}'.repeat(5_000)}`],
  ['5,000 nested lists', `{ space(id: ${'['.repeat(5_000)}${']'.repeat(5_000)}) { __typename } }`],
  ['an alias for every letter', `{ space(id: "1live") { ${times(31, (n) => `a${n}: __typename`)} } }`],
  ['10,000 copies of a field', `{ ${times(10_000, () => '__typename')} }`],
  [
    '1,000 fragments that nobody spreads',
    `{ __typename } ${times(100, (n) => `fragment F${n} on Query { __typename }`)}`,
  ],
  [
    'fragments that spread each other twice',
    `{ ...F0 } ${times(25, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`)} fragment F25 on Query { __typename }`,
  ],
  ['a long comment', `{ __typename } # ${'x'.repeat(limits.documentCharacters)}`],
  [
    'forty schemas',
    `{ ${times(20, () => '__schema { types { name } }')} ${times(20, (n) => `a${n}: __schema { types { name } }`)} }`,
  ],
  ['introspection in circles', `{ __schema { types { ${'fields { type { '.repeat(8)} name ${'} } '.repeat(8)} } } }`],
];

describe('QUERY_TOO_COMPLEX', () => {
  it.each(tooComplex)('refuses %s', async (_, query) => {
    const reply = await gateway.ask(query);
    expect([reply.status, reply.codes, reply.json?.data]).toEqual([400, ['QUERY_TOO_COMPLEX'], undefined]);
    expect(reply.json?.errors?.[0]?.message).toMatch(/^[A-Z0-9].*\d.*\.$/);
  });

  it.each(tooComplex.filter(([, query]) => query.length < 4_000))(
    'refuses it by GET, and as plain JSON: %s',
    async (_, query) => {
      const got = await gateway.send({
        path: `/graphql?query=${encodeURIComponent(query)}`,
        headers: { accept: GRAPHQL },
      });
      expect([got.status, got.codes]).toEqual([400, ['QUERY_TOO_COMPLEX']]);
      const plain = await gateway.ask(query, { accept: 'application/json' });
      expect([plain.status, plain.codes, plain.json?.data]).toEqual([200, ['QUERY_TOO_COMPLEX'], undefined]);
    },
  );

  it('depends on the variables of each request, and on defaults where there are none', async () => {
    const query = `query ($first: Int = 100, $more: Boolean! = true) {
      spaces(first: $first) { nodes { title speakers @include(if: $more) { name spaces { nodes { title } } } } }
    }`;
    for (const [variables, isAnswered] of [
      [{ first: 1 }, true],
      [{ first: 100 }, false],
      [{ first: 2 ** 31 - 1 }, false],
      [{ first: 100, more: false }, true],
      [{}, false],
      [{ first: 1 }, true],
    ] as const) {
      const { codes } = await gateway.ask(query, { variables });
      expect([variables, codes]).toEqual([variables, isAnswered ? [] : ['QUERY_TOO_COMPLEX']]);
    }
  });

  it('is said of the operation that is asked for alone', async () => {
    const query = `query A { __typename } query B ${nested(1)}`;
    expect((await gateway.ask(query, { operationName: 'A' })).codes).toEqual([]);
    expect((await gateway.ask(query, { operationName: 'B' })).codes).toEqual(['QUERY_TOO_COMPLEX']);
  });

  it.each([
    [
      'variables of a neighbour',
      `query A($x: Int) { spaces(first: $x) { nodes { title } } } query B($x: Boolean!) { spaces { ...F } }
      fragment F on SpaceConnection { nodes { id @include(if: $x) } }`,
      { x: 3 },
    ],
    [
      'a variable that decides nothing because it is not reached',
      'query A($x: Boolean = true) { __typename spaces @skip(if: true) { nodes { id @include(if: $x) } } }',
      { x: null },
    ],
  ])('is not said because of %s', async (_, query, variables) => {
    const reply = await gateway.ask(query, { variables, operationName: 'A' });
    expect([reply.status, reply.codes]).toEqual([200, []]);
  });

  it('leaves a null that decides to the executor, which tells where', async () => {
    const query = 'query ($x: Boolean = true) { spaces { nodes { title @include(if: $x) } } }';
    const reply = await gateway.ask(query, { variables: { x: null } });
    expect([reply.codes, reply.json?.errors?.[0]?.message]).toEqual([
      ['BAD_USER_INPUT'],
      expect.stringContaining('must not be null'),
    ]);
  });

  it('is not said of more than a page may have, which has a message of its own', async () => {
    const reply = await gateway.ask('{ spaces(first: 101) { nodes { title } } }');
    expect(reply.codes).toEqual(['BAD_USER_INPUT']);
  });

  it('is not said of variables that do not fit', async () => {
    const query = 'query ($first: Int!) { spaces(first: $first) { nodes { title } } }';
    expect((await gateway.ask(query, { variables: { first: 'all' } })).codes).toEqual(['BAD_USER_INPUT']);
  });

  it('says what there is too much of', async () => {
    const reply = await gateway.ask(nested(1));
    expect(reply.json?.errors?.[0]?.message).toBe(
      'This operation costs 101,100 points; 2,500 are the most. Ask for fewer items or less of each.',
    );
  });
});

describe('what is within the limits', () => {
  const person =
    '{ id xId username name profileImageUrl description location isVerified followersCount followingCount }';
  const card = `id title state creator ${person} hosts ${person} speakers ${person}`;

  it.each([
    [
      'a page of a hundred Spaces with everybody in them',
      `{ spaces(first: 100) { nodes { ${card} } pageInfo { endCursor } } }`,
    ],
    ['the same over edges', `{ spaces(first: 100) { edges { cursor node { ${card} } } pageInfo { endCursor } } }`],
    ['a look-up of a hundred', `{ spacesByIds(ids: [${times(100, () => '"1live"')}]) { ... on Space { ${card} } } }`],
    ['the introspection of tools', getIntrospectionQuery()],
    [
      'all that can be introspected',
      getIntrospectionQuery({
        specifiedByUrl: true,
        directiveIsRepeatable: true,
        schemaDescription: true,
        inputValueDeprecation: true,
      }),
    ],
  ])('is answered: %s', async (_, query) => {
    const { status, codes } = await gateway.ask(query);
    expect([status, codes]).toEqual([200, []]);
  });
});
