import fc from 'fast-check';
import {
  buildSchema,
  extendSchema,
  GraphQLEnumType,
  GraphQLSchema,
  getVariableValues,
  Kind,
  parse,
  type VariableDefinitionNode,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileCoercion } from '../../src/engine/compile-coercion.ts';
import { PATIENCE, runs } from './fuzz.ts';

const odd = new GraphQLEnumType({ name: 'Odd', values: { SAME: {}, OTHER: { value: 7 }, NONE: { value: null } } });
const schema = extendSchema(
  new GraphQLSchema({ types: [odd, ...Object.values(buildSchema('scalar Any').getTypeMap())] }),
  parse('enum Color { RED GREEN } input Box { ids: [ID!]! = ["1"], n: Int } input One @oneOf { id: ID, n: Int }'),
);

/** Types of variables, each with values that can stand in a document as its default. */
const defaults: Readonly<Record<string, readonly string[]>> = {
  ID: ['"a"', '7'],
  String: ['"a"', '""'],
  Int: ['7', '-1'],
  Float: ['7', '0.5'],
  Boolean: ['true', 'false'],
  Color: ['RED', 'GREEN'],
  Odd: ['SAME', 'OTHER'],
  Any: ['"a"', '{a: [1]}'],
  Box: ['{}', '{ids: "2"}'],
  One: ['{id: 2}', '{n: 2}'],
};

const anyType: fc.Arbitrary<{ type: string; standard: string | null }> = fc
  .record({
    name: fc.constantFrom(...Object.keys(defaults)),
    wrapping: fc.constantFrom('', '!', '[]', '[]!', '[!]', '[!]!', '[[!]]!'),
    place: fc.nat(1),
    hasStandard: fc.boolean(),
  })
  .map(({ name, wrapping, place, hasStandard }) => {
    const type = wrapping.startsWith('[') ? wrapping.replace(/(?<=\[)(?!\[)/, name) : name + wrapping;
    return { type, standard: hasStandard ? (defaults[name]?.[place] ?? null) : null };
  });

const leaf = fc.oneof(
  fc.constantFrom('a', '', '7', 'RED', 'SAME', 'OTHER', 'NONE', 'toString', '__proto__'),
  fc.constantFrom(7, 0, -0, 0.5, 2 ** 31, 2 ** 31 - 1, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53, Number.NaN, Infinity),
  fc.constantFrom(true, false, null, undefined),
);
const { anyGiven } = fc.letrec<{ anyGiven: unknown }>((tie) => ({
  anyGiven: fc.oneof(
    { weight: 6, arbitrary: leaf },
    { weight: 3, arbitrary: fc.array(tie('anyGiven'), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.array(fc.constantFrom('a', 'RED'), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('id', 'ids', 'n', 'more'), tie('anyGiven'), { maxKeys: 2 }) },
  ),
}));

const names = ['a', 'b', 'c', '__proto__', 'toString', 'valueOf'];

function definitionsOf(declarations: readonly string[]): readonly VariableDefinitionNode[] {
  const [operation] = parse(`query (${declarations.join(', ')}) { a }`).definitions;
  return operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [];
}

describe('variables', () => {
  it(
    'are coerced as the reference executor does it',
    () => {
      const count = { fitting: 0, unfitting: 0 };
      const anyDeclared = fc.record({ name: fc.constantFrom(...names), of: anyType });
      const property = fc.property(
        fc.uniqueArray(anyDeclared, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
        fc.array(fc.dictionary(fc.constantFrom(...names), anyGiven), { minLength: 8, maxLength: 8 }),
        (declared, requests) => {
          const definitions = definitionsOf(
            declared.map(({ name, of }) => `$${name}: ${of.type}${of.standard === null ? '' : ` = ${of.standard}`}`),
          );
          const coerce = compileCoercion(schema, definitions);
          for (const variables of requests) {
            const { coerced = null } = getVariableValues(schema, definitions, variables);
            count[coerced === null ? 'unfitting' : 'fitting'] += 1;
            const ours = coerce(variables);
            expect(ours).toStrictEqual(coerced);
            expect(Object.keys(ours ?? {})).toEqual(Object.keys(coerced ?? {}));
          }
        },
      );
      fc.assert(property, runs(2_000));
      expect(Math.min(count.fitting, count.unfitting)).toBeGreaterThan(500);
    },
    PATIENCE,
  );

  it.each([
    ['$a: ID!', { a: 'x' }],
    ['$a: String', { a: null }],
    ['$a: Int', { a: -(2 ** 31) }],
    ['$a: Boolean!', { a: false }],
    ['$a: Color', { a: 'RED' }],
    ['$a: [ID!]!', { a: ['x', 'y'] }],
    ['$a: [[Int]]', { a: [[1, null], null] }],
    ['$a: ID, $b: ID', { b: 'x' }],
  ])('%s: %j are taken as they are', (declaration, variables: Record<string, unknown>) => {
    const coerced = compileCoercion(schema, definitionsOf([declaration]))(variables);
    expect(coerced).toStrictEqual(variables);
    for (const [name, value] of Object.entries(variables)) expect(coerced?.[name]).toBe(value);
  });

  it('that are absent are absent, unless they have a default', () => {
    const coerce = compileCoercion(schema, definitionsOf(['$a: ID', '$b: ID = 7', '$c: [Int!]! = 7']));
    expect(coerce({})).toStrictEqual({ b: '7', c: [7] });
    expect(coerce({ a: null, b: null })).toStrictEqual({ a: null, b: null, c: [7] });
    expect(coerce({ c: null })).toBeNull();
  });

  it('of a prototype are absent', () => {
    const coerce = compileCoercion(schema, definitionsOf(['$a: ID', '$toString: ID']));
    expect(coerce(Object.create({ a: 'x' }))).toStrictEqual({});
  });
});
