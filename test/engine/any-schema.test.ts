import {
  type GraphQLFieldConfig,
  GraphQLInt,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  GraphQLUnionType,
  graphql,
} from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/engine.ts';
import { createLoaders } from '../../src/loaders/loaders.ts';
import type { Context } from '../../src/schema/builder.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW } from '../schema/observed.ts';
import { bytesOf, textOf } from './ask.ts';
import { unlimited } from './unlimited.ts';

let store: Store;

beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' });
});

afterAll(() => store[Symbol.asyncDispose]());

const Named = new GraphQLInterfaceType({
  name: 'Named',
  fields: { name: { type: GraphQLString } },
  resolveType: (value) => value.type,
});
const fields = { name: { type: GraphQLString }, must: { type: new GraphQLNonNull(GraphQLString) } };
const Cat = new GraphQLObjectType({ name: 'Cat', interfaces: [Named], fields });
const Dog = new GraphQLObjectType({
  name: 'Dog',
  interfaces: [Named],
  fields,
  isTypeOf: (value) => value.type === 'Dog',
});
const Owl = new GraphQLObjectType({ name: 'Owl', fields, isTypeOf: () => true });
const Slow = new GraphQLUnionType({ name: 'Slow', types: [Cat], resolveType: async () => 'Cat' });
const Thrower = new GraphQLUnionType({
  name: 'Thrower',
  types: [Cat],
  resolveType: () => {
    throw new Error('no type');
  },
});
const Plain = new GraphQLUnionType({ name: 'Plain', types: [Cat], resolveType: () => 'Cat' });
const Guessed = new GraphQLUnionType({ name: 'Guessed', types: [Owl, Dog] });

const String_ = GraphQLString;
const list = (type: GraphQLObjectType | typeof String_ | GraphQLNonNull<typeof String_>) => new GraphQLList(type);
const must = new GraphQLNonNull(GraphQLString);

/** A field of each kind that a schema can have, and what is selected of it. */
const odd: Readonly<Record<string, readonly [GraphQLFieldConfig<unknown, Context>, string?]>> = {
  text: [{ type: String_, resolve: () => 'é"\u2028' }],
  number: [{ type: String_, resolve: () => 7 }],
  nothing: [{ type: String_, resolve: () => undefined }],
  withoutResolver: [{ type: String_ }],
  nullWhereNoneMayBe: [{ type: must, resolve: () => null }],
  promise: [{ type: String_, resolve: async () => 'later' }],
  promiseOfNull: [{ type: must, resolve: async () => null }],
  broken: [{ type: String_, resolve: () => Promise.reject(new Error('broken')) }],
  thrown: [{ type: String_, resolve: () => throws() }],
  error: [{ type: String_, resolve: () => new Error('given back') }],
  wrong: [{ type: GraphQLInt, resolve: () => 'no number' }],
  list: [{ type: list(String_), resolve: () => ['a', null, 'b'] }],
  listOfMust: [{ type: list(must), resolve: () => ['a', null] }],
  listOfPromises: [{ type: list(String_), resolve: () => ['a', Promise.resolve('b')] }],
  listOfErrors: [{ type: list(String_), resolve: () => ['a', new Error('item')] }],
  set: [{ type: list(String_), resolve: () => new Set(['a', 'b']) }],
  noList: [{ type: list(String_), resolve: () => 'text' }],
  holes: [{ type: list(String_), resolve: () => Array(2) }],
  nested: [{ type: new GraphQLList(list(String_)), resolve: () => [['a'], [], null] }],
  object: [{ type: Cat, resolve: () => ({ name: 'x', must: 'y' }) }, '{ name must }'],
  methods: [{ type: Cat, resolve: () => ({ name: () => 'called' }) }, '{ name }'],
  primitive: [{ type: Cat, resolve: () => 'text' }, '{ name }'],
  hidden: [{ type: Cat, resolve: () => ({ name: 'x' }) }, '{ must }'],
  inherited: [{ type: Cat, resolve: () => Object.create({ name: 'inherited' }) }, '{ name }'],
  checked: [{ type: Dog, resolve: () => ({ type: 'Cat' }) }, '{ name }'],
  interface: [
    { type: Named, resolve: () => ({ type: 'Cat', name: 'x' }) },
    '{ name __typename ... on Cat { must2: name } }',
  ],
  union: [{ type: Plain, resolve: () => ({ name: 'x' }) }, '{ __typename ... on Named { name } }'],
  otherType: [{ type: Named, resolve: () => ({ type: 'Owl' }) }, '{ name }'],
  noType: [{ type: Named, resolve: () => ({}) }, '{ name }'],
  slowType: [{ type: Slow, resolve: () => ({ name: 'x' }) }, '{ ... on Cat { name } }'],
  thrownType: [{ type: Thrower, resolve: () => ({ name: 'x' }) }, '{ ... on Cat { name } }'],
  guessedType: [{ type: Guessed, resolve: () => ({ name: 'x' }) }, '{ __typename ... on Owl { name } }'],
  looking: [
    { type: String_, resolve: (_source, _args, _context, info) => `${info.path.key} of ${info.operation.operation}` },
  ],
  argument: [{ type: String_, args: { a: { type: GraphQLInt, defaultValue: 3 } }, resolve: (_source, { a }) => a }],
};

const schema = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: Object.fromEntries(Object.entries(odd).map(([name, [field]]) => [name, field])),
  }),
  types: [Cat, Dog, Owl],
});

function throws(): never {
  throw new Error('thrown');
}

async function compare(query: string): Promise<'same' | 'left'> {
  const engine = createEngine({ store, schema, cacheBytes: 1_000_000, limits: unlimited });
  const contextValue: Context = { store, loaders: createLoaders(store, NOW), viewer: null, now: NOW };
  const expected = JSON.stringify(await graphql({ schema, source: query, contextValue }));
  for (let n = 0; n < 3; n++) {
    const bytes = bytesOf(await engine.answer({ query }, contextValue));
    if (bytes === null) return 'left';
    expect(textOf(bytes)).toBe(expected);
  }
  return 'same';
}

describe('whatever a schema holds', () => {
  it.each(Object.keys(odd))('is answered as the reference executor does, or left to it: %s', async (name) => {
    const [, selection = ''] = odd[name] ?? [];
    await compare(`{ ${name} ${selection} }`);
    await compare(`query Named { alias: ${name} ${selection} __typename }`);
  });

  const simple = 'text number nothing withoutResolver promise list holes nested object inherited union argument';

  it.each(simple.split(' '))('%s is answered', async (name) => {
    const [, selection = ''] = odd[name] ?? [];
    expect(await compare(`{ ${name} ${selection} }`)).toBe('same');
  });

  it('is answered together', async () => {
    const names = simple.split(' ').map((name) => `${name} ${odd[name]?.[1] ?? ''}`);
    expect(await compare(`{ ${names.join(' ')} }`)).toBe('same');
  });

  it('arguments are taken from the first of the fields that merge', async () => {
    expect(
      await compare('{ a: argument(a: 4) ...F } fragment F on Query { a: argument(a: 4) b: argument(a: null) }'),
    ).toBe('same');
  });
});
