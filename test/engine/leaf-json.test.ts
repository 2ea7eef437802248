import fc from 'fast-check';
import {
  execute,
  GraphQLFloat,
  type GraphQLLeafType,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  isLeafType,
  parse,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { leafJson } from '../../src/engine/leaf-json.ts';
import { schema } from '../../src/schema/schema.ts';
import { textOf } from './ask.ts';

/** Gives back whatever the field holds, which no type of the schema does. */
const Anything = new GraphQLScalarType({ name: 'Anything' });

const own = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
const leafTypes = [...own.filter(isLeafType), GraphQLFloat, Anything];

/** What the reference executor writes for a field of this type; null when it reports an error. */
function reference(type: GraphQLLeafType, value: unknown): string | null {
  const Query = new GraphQLObjectType({ name: 'Query', fields: { leaf: { type, resolve: () => value } } });
  const result = execute({ schema: new GraphQLSchema({ query: Query }), document: parse('{ leaf }') });
  if (result instanceof Promise || result.errors) return null;
  try {
    // JSON leaves out what it has no form for.
    return JSON.stringify(result.data).slice('{"leaf":'.length, -1) || null;
  } catch {
    return null;
  }
}

const oddValues: readonly unknown[] = [
  '',
  'LIVE',
  'CREATOR',
  '__proto__',
  'é\u2028🚀\ud800"\\\0',
  0,
  -0,
  1,
  -1,
  1.5,
  2 ** 31 - 1,
  2 ** 31,
  -(2 ** 31),
  2 ** 53,
  8.64e15,
  8.64e15 + 1,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  true,
  false,
  10n,
  Symbol('s'),
  () => 'called',
  {},
  { valueOf: () => 'text' },
  { valueOf: () => 7 },
  { toJSON: () => 'json' },
  { toJSON: () => undefined },
  [],
  ['a'],
  [null, undefined, { é: 1 }],
  new Date(0),
  new Date(Number.NaN),
  new Map(),
];

describe.each(leafTypes.map((type) => [type.name, type] as const))('a value of %s', (_name, type) => {
  const json = leafJson(type);

  const check = (value: unknown): void => {
    const bytes = json(value);
    if (bytes !== null) expect(textOf(bytes)).toBe(reference(type, value));
  };

  it('is written as the reference executor writes it, or left to it', () => {
    for (const value of oddValues) check(value);
    const values = [fc.string({ unit: 'binary' }), fc.double(), fc.integer(), fc.bigInt(), fc.anything()];
    const given = fc.oneof(...values).filter((value) => value !== null && value !== undefined);
    fc.assert(fc.property(given, check), { numRuns: 50 });
  });

  it('is never left to the reference executor when there is nothing odd about it', () => {
    for (const value of oddValues) {
      if (value !== undefined && reference(type, value) !== null) expect(json(value), String(value)).not.toBeNull();
    }
  });
});
