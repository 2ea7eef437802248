import fc from 'fast-check';
import {
  type FieldNode,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  getOperationAST,
  getVariableValues,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  parse,
  print,
  validate,
  visit,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { fragmentsOf } from '../../src/engine/collect-fields.ts';
import { costFor, operationCost } from '../../src/engine/operation-cost.ts';
import type { Variables } from '../../src/engine/plan.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { LIST_SIZE } from '../../src/schema/list-size.ts';
import { OF_PAGE } from '../../src/schema/of-page.ts';
import { schema } from '../../src/schema/schema.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW } from '../schema/observed.ts';
import { anyRequests } from './any-request.ts';
import { referenceAnswer, textOf } from './ask.ts';
import { PATIENCE, runs } from './fuzz.ts';
import { world, worldValues } from './world.ts';

/** Points of an operation; null where the variables are not what it declares. */
function costOf(query: string, variables: Variables = {}, name?: string): number | null {
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document, name);
  if (!operation) throw new Error('There is an operation.');
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (!coerced) return null;
  const decided = Object.entries(coerced).filter((one): one is [string, boolean] => typeof one[1] === 'boolean');
  const cost = operationCost(schema, fragmentsOf(document), operation, new Map(decided));
  return costFor(cost, coerced);
}

const people = 'creator { name } hosts { name } speakers { name }';
const ids = (count: number) => Array.from({ length: count }, (_, n) => `"${n + 1}"`).join(' ');

describe('an operation costs', () => {
  it.each<[number, string]>([
    [0, '{ __typename }'],
    [1, '{ space(id: "1") { __typename } }'],
    [1, '{ node(id: "1") { id ... on Space { title } ... on User { name } } }'],
    [2, '{ a: space(id: "1") { __typename } b: space(id: "2") { __typename } }'],
    [1, '{ space(id: "1") { __typename } space(id: "1") { ... on Space { title } } }'],
    [22, `{ space(id: "1") { ... on Space { ${people} } } }`],
    [4, '{ space(id: "1") { ... on Space { topics { name } } } }'],
    [21, '{ space(id: "1") { ... on Space { members { role user { name } } } } }'],
    [20, '{ spaces { nodes { title } } }'],
    [40, '{ spaces(first: null) { edges { cursor node { title } } pageInfo { endCursor } } }'],
    [7, '{ spaces(first: 7) { nodes { title } } }'],
    [20, '{ spaces { pageInfo { hasNextPage } } }'],
    [100, '{ spaces(first: 100) { edges { cursor } } }'],
    [
      30,
      '{ topics(first: 10) { edges { cursor } nodes { name } pageInfo { endCursor } } topics(first: 10) { edges { node { name } } } }',
    ],
    [2_200, `{ spaces(first: 100) { nodes { ${people} } pageInfo { endCursor } } }`],
    [2_200, `{ spacesByIds(ids: [${ids(100)}]) { ... on Space { ${people} } } }`],
    [3, `{ nodes(ids: [${ids(3)}]) { id } }`],
    [
      2,
      '{ users(by: [{ id: "1" }, { username: "a" }]) { ... on User { name } ... on UserNotFoundError { message } } }',
    ],
    [1 + 30 * 11, '{ user(by: { id: "1" }) { ... on User { spaces(first: 30) { nodes { speakers { name } } } } } }'],
    [
      1_010_100,
      '{ spaces(first: 100) { nodes { invitedUsers(first: 100) { nodes { spaces(first: 100) { nodes { id } } } } } } }',
    ],
    [limits.introspectionCost, '{ __schema { types { fields { args { name } } } } }'],
    [limits.introspectionCost + 1, '{ __type(name: "Space") { name } space(id: "1") { __typename } }'],
  ])('%i points: %s', (points, query) => {
    expect(costOf(query)).toBe(points);
  });

  it('the dearest of what an abstract field may turn out to be', () => {
    const query = `{ node(id: "1") { ... on Topic { name } ... on Space { ${people} } ... on User { spaces { nodes { id } } } } }`;
    expect(costOf(query)).toBe(22);
  });

  it('what the variables of the request make of it', () => {
    const query = `query ($first: Int = 3, $ids: [ID!]!, $more: Boolean = false) {
      spaces(first: $first) { nodes { title speakers @include(if: $more) { name } } }
      spacesByIds(ids: $ids) { __typename }
    }`;
    expect(costOf(query, { ids: [] })).toBe(3);
    expect(costOf(query, { ids: ['1', '2'], first: 10 })).toBe(12);
    expect(costOf(query, { ids: '1', first: null, more: true })).toBe(221);
    expect(costOf(query, { ids: [], first: 10, more: null })).toBe(110);
  });

  it('no more for more than can be asked for, which is refused where it is asked for', () => {
    const query =
      'query ($first: Int, $ids: [ID!]!) { spaces(first: $first) { nodes { id } } nodes(ids: $ids) { id } }';
    expect(costOf(query, { first: 2 ** 31 - 1, ids: Array(1_000).fill('1') })).toBe(limits.pageSize + limits.lookUps);
    expect(costOf(query, { first: -5, ids: [] })).toBe(0);
  });

  it('what its own fields do, not those of its neighbours', () => {
    const query = 'query A { spaces { nodes { id } } } query B { spaces(first: 1) { nodes { id } } }';
    expect(costOf(query, {}, 'A')).toBe(20);
    expect(costOf(query, {}, 'B')).toBe(1);
  });
});

it('every list of objects has a size: its own, that of its page, or that of a look-up', () => {
  const unsized = Object.values(schema.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__')) return [];
    return Object.values(type.getFields())
      .filter((field) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)))
      .filter(({ args, extensions }) => {
        const isLookUp = args.some((arg) => isListType(getNullableType(arg.type)));
        return typeof extensions[LIST_SIZE] !== 'number' && !isLookUp && !isOfConnection(type);
      })
      .map(({ name }) => `${type.name}.${name}`);
  });
  expect(unsized).toEqual([]);
});

/** Whether every field that gives this type is one of pages. */
function isOfConnection(type: GraphQLObjectType): boolean {
  const giving = Object.values(schema.getTypeMap()).flatMap((parent) =>
    isObjectType(parent)
      ? Object.values(parent.getFields()).filter((field) => getNullableType(field.type) === type)
      : [],
  );
  return type.extensions[OF_PAGE] === true && giving.every(({ args }) => args.some(({ name }) => name === 'first'));
}

describe('whoever asks', () => {
  let store: Store;
  beforeAll(async () => {
    store = await openSqliteStore({ file: ':memory:' });
    await createIngest(store).take(world, NOW);
  });
  afterAll(() => store[Symbol.asyncDispose]());

  it(
    'is charged for every object in the answer but those of which a page has one',
    async () => {
      let charged = 0;
      await fc.assert(
        fc.asyncProperty(anyRequests(schema, worldValues(['no cursor'])), async (requests) => {
          for (const request of requests) {
            const points = costOf(request.query, request.variables, request.operationName);
            if (points === null) continue;
            const marked = { ...request, query: withTypes(request.query) };
            const { data } = JSON.parse(textOf(await referenceAnswer(store, marked, { now: NOW })));
            const objects = countCharged(data);
            charged += objects;
            expect(points, request.query).toBeGreaterThanOrEqual(objects);
          }
        }),
        runs(100),
      );
      expect(charged).toBeGreaterThan(100);
    },
    PATIENCE,
  );
});

/** The document with the type of every object asked for as `t__`. */
function withTypes(query: string): string {
  const type: FieldNode = {
    kind: Kind.FIELD,
    alias: { kind: Kind.NAME, value: 't__' },
    name: { kind: Kind.NAME, value: '__typename' },
  };
  const marked = visit(parse(query), {
    SelectionSet: { leave: (node) => ({ ...node, selections: [...node.selections, type] }) },
  });
  return print(marked);
}

/** Objects in an answer but for the root and those of which a page has one. */
function countCharged(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const below = Object.values(value).reduce((sum: number, one) => sum + countCharged(one), 0);
  const name: unknown = 't__' in value ? value.t__ : 'Query';
  const isFree = name === 'Query' || schema.getType(String(name))?.extensions[OF_PAGE] === true;
  return isFree ? below : below + 1;
}
