import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { beforeAll, expect, it } from 'vitest';
import type { Observation } from '../../src/domain/observation.ts';
import { schema } from '../../src/schema/schema.ts';
import { type Graph, openGraph } from './graph.ts';
import { buyers, NOW, posts, space, topic, user } from './observed.ts';

const FEW = 2;
const MANY = 9;

/** More than are asked for, so that no page is the last: looking for an end may take a statement more. */
const SPACES = MANY + 2;

/** The viewer has created every second Space, so that buyers are shown; all else belongs to one Space alone. */
const VIEWER = '1';

let graph: Graph;

beforeAll(async () => {
  const people = some(10 * SPACES, (i) => user(`${i + 1}`));
  const topics = some(3 * SPACES, (i) => topic(`${i + 1}`));
  graph = await openGraph([...people, ...topics, ...some(SPACES, spaceWithAll).flat()]);
});

function some<T>(n: number, one: (i: number) => T): T[] {
  return Array.from({ length: n }, (_, i) => one(i));
}

function spaceWithAll(i: number): readonly Observation[] {
  const id = `S${i}`;
  const person = (n: number) => `${10 * i + n}`;
  return [
    space(id, {
      creatorId: i % 2 === 0 ? VIEWER : person(1),
      hostIds: [person(2)],
      speakerIds: [person(3), person(4)],
      invitedUserIds: [person(5), person(6)],
      topicIds: [`${3 * i + 1}`, `${3 * i + 2}`],
      isTicketed: true,
    }),
    buyers(id, [person(7), person(8)]),
    posts(id, {
      [`${1000 + i}`]: { text: 'One', authorId: person(9), createdAt: NOW - 1 },
      [`${2000 + i}`]: { text: 'Two', authorId: person(3), createdAt: NOW - 2 },
    }),
  ];
}

/** A list that hangs on an object: the text that selects it around a selection of its items. */
interface List {
  readonly name: string;
  readonly of: GraphQLObjectType;
  readonly select: (items: string) => string;
}

/** The lists of a type; and those of the objects that it leads to, such as the creator of a Space. */
function listsOf(type: GraphQLObjectType, deep = true): List[] {
  return Object.values(type.getFields()).flatMap((field): List[] => {
    const target = getNamedType(field.type);
    if (!isObjectType(target)) return [];
    if (target.name.endsWith('Connection')) return [connection(field, target)];
    if (isList(field)) return [{ name: field.name, of: target, select: (items) => `${field.name} { ${items} }` }];
    if (!deep) return [];
    return listsOf(target, false).map(({ name, of, select }) => {
      return { name: `${field.name}.${name}`, of, select: (items) => `${field.name} { ${select(items)} }` };
    });
  });
}

function isList({ type }: GraphQLField<unknown, unknown>): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

function connection({ name }: GraphQLField<unknown, unknown>, target: GraphQLObjectType): List {
  const { nodes, totalCount } = target.getFields();
  const of = nodes && getNamedType(nodes.type);
  if (!isObjectType(of)) throw new Error(`${target.name}.nodes has no objects.`);
  const rest = `edges { cursor node { id } } pageInfo { endCursor } ${totalCount ? 'totalCount' : ''}`;
  return { name, of, select: (items) => `${name}(first: 3) { nodes { ${items} } ${rest} }` };
}

/** An object by itself, with the objects that it leads to. */
function leaf(type: GraphQLObjectType): string {
  const links = Object.values(type.getFields()).filter((field) => {
    const target = getNamedType(field.type);
    return isObjectType(target) && !isList(field) && !target.name.endsWith('Connection');
  });
  return ['id', ...links.map(({ name }) => `${name} { id }`)].join(' ');
}

const objectType = (name: string) => schema.getType(name) as GraphQLObjectType;

/** Every root field that gives a list, around a selection of its items; `n` is how many it gives. */
const roots: readonly (Omit<List, 'select'> & { readonly select: (items: string, n: number) => string })[] = [
  { name: 'spaces', of: objectType('Space'), select: (items, n) => `spaces(first: ${n}) { nodes { ${items} } }` },
  { name: 'topics', of: objectType('Topic'), select: (items, n) => `topics(first: ${n}) { nodes { ${items} } }` },
  {
    name: 'spacesByIds',
    of: objectType('Space'),
    select: (items, n) => `spacesByIds(ids: ${JSON.stringify(some(n, (i) => `S${i}`))}) { ... on Space { ${items} } }`,
  },
  {
    name: 'nodes',
    of: objectType('Space'),
    select: (items, n) => `nodes(ids: ${JSON.stringify(some(n, (i) => `space_S${i}`))}) { ... on Space { ${items} } }`,
  },
  {
    name: 'users',
    of: objectType('User'),
    select: (items, n) => `users(by: [${some(n, (i) => `{ id: ${10 * i + 2} }`)}]) { ... on User { ${items} } }`,
  },
];

const documents = roots.flatMap((root) => [
  { path: root.name, document: (n: number) => `{ ${root.select(leaf(root.of), n)} }` },
  ...listsOf(root.of).flatMap((outer) => [
    {
      path: `${root.name}.${outer.name}`,
      document: (n: number) => `{ ${root.select(outer.select(leaf(outer.of)), n)} }`,
    },
    ...listsOf(outer.of).map((inner) => ({
      path: `${root.name}.${outer.name}.${inner.name}`,
      document: (n: number) => `{ ${root.select(outer.select(inner.select(leaf(inner.of))), n)} }`,
    })),
  ]),
]);

it('covers every list of the schema', () => {
  const lists = Object.values(schema.getTypeMap()).flatMap((type) =>
    isObjectType(type) && !type.name.startsWith('__') ? listsOf(type, false).map(({ name }) => ({ type, name })) : [],
  );
  // What connections hold is read along with them; the members of Query are the roots.
  const own = lists.filter(({ type }) => type !== schema.getQueryType() && !type.name.endsWith('Connection'));
  const covered = documents.map(({ path }) => path.split('.').at(-1));
  expect(own.filter(({ name }) => !covered.includes(name))).toEqual([]);
  expect(own).toHaveLength(8);
});

it.each(documents)('$path asks the store as often for many as for few', async ({ document }) => {
  const few = await graph.ask(document(FEW), { viewer: VIEWER });
  const many = await graph.ask(document(MANY), { viewer: VIEWER });
  expect(few.errors ?? many.errors).toBeUndefined();
  expect(JSON.stringify(many.data).length).toBeGreaterThan(2 * JSON.stringify(few.data).length);
  expect([...many.calls].sort()).toEqual([...few.calls].sort());
  expect(many.statements).toBe(few.statements);
});

it.each([1, 20, 100])('a page of %i Spaces with creator, hosts and speakers takes at most 3 statements', async (n) => {
  const own = await openGraph([
    ...some(3 * n, (i) => user(`${i + 1}`)),
    ...some(n, (i) =>
      space(`S${i}`, { creatorId: `${3 * i + 1}`, hostIds: [`${3 * i + 2}`], speakerIds: [`${3 * i + 3}`] }),
    ),
  ]);
  const card = 'title creator { name } hosts { name } speakers { name }';
  for (const args of ['', ', query: "S"', ', orderBy: NEWEST', ', filter: { isTicketed: false }']) {
    const page = await own.ask(`{ spaces(first: ${n}${args}) { nodes { ${card} } pageInfo { hasNextPage } } }`);
    expect(page.errors).toBeUndefined();
    expect(page.statements).toBeLessThanOrEqual(3);
  }
  const ids = JSON.stringify(some(n, (i) => `S${i}`));
  const lookUp = await own.ask(`{ spacesByIds(ids: ${ids}) { ... on Space { ${card} } } }`);
  expect(lookUp.calls).toEqual(['spacesByIds', 'membersBySpaceIds']);
  expect(lookUp.statements).toBeLessThanOrEqual(3);
});
