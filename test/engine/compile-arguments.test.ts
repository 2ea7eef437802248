import fc from 'fast-check';
import {
  buildSchema,
  type FieldNode,
  type GraphQLField,
  getArgumentValues,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { compileArguments } from '../../src/engine/compile-arguments.ts';
import { PATIENCE, runs } from './fuzz.ts';

const schema = buildSchema(`
  type Query {
    field(
      plain: String
      must: String!
      standard: Int = 20
      mustStandard: Int! = 20
      nullStandard: Int = null
      list: [ID!]
      listStandard: [ID] = ["x"]
      color: Color = RED
      box: Box
    ): Int
  }
  enum Color { RED GREEN }
  input Box { id: ID, n: Int = 3, must: Int! = 4, ids: [ID!], in: Box }
`);
const field = schema.getQueryType()?.getFields()['field'] as GraphQLField<unknown, unknown>;

/** What can be written as the arguments of the field; what is not valid together is left out. */
const written: Readonly<Record<string, readonly string[]>> = {
  plain: ['$s', '$sMust', '$sStandard', '"a"', 'null'],
  must: ['$sMust', '$sStandard', '"a"'],
  standard: ['$n', '$nMust', '$nStandard', '7', 'null'],
  mustStandard: ['$n', '$nMust', '$nStandard', '7'],
  nullStandard: ['$n', '$nStandard', 'null'],
  list: ['$ids', '$id', '[$idMust, "a"]', '["a"]', '"a"', '$idMust'],
  listStandard: ['$ids', '[$id, "a"]', '[null]', '[[$id]]'],
  color: ['$color', 'GREEN', 'null'],
  box: [
    '$box',
    '{id: $id}',
    '{n: $n, must: $n}',
    '{ids: [$idMust]}',
    '{in: {in: {n: $n}}}',
    '{must: $nStandard}',
    '{}',
  ],
};

const declarations: Readonly<Record<string, string>> = {
  s: 'String',
  sMust: 'String!',
  sStandard: 'String = "s"',
  n: 'Int',
  nMust: 'Int!',
  nStandard: 'Int = 5',
  id: 'ID',
  idMust: 'ID!',
  ids: '[ID!]',
  color: 'Color',
  box: 'Box',
};

const anyValues: Readonly<Record<string, readonly unknown[]>> = {
  s: ['v', null],
  sMust: ['v'],
  sStandard: ['v', null],
  n: [1, null],
  nMust: [1],
  nStandard: [1, null],
  id: ['i', 1, null],
  idMust: ['i'],
  ids: [['i', 'j'], 'i', [], null],
  color: ['GREEN', null],
  box: [{}, { id: 1, in: { n: null } }, null],
};

const anyText = fc
  .record(Object.fromEntries(Object.entries(written).map(([name, texts]) => [name, fc.constantFrom(...texts)])), {
    requiredKeys: ['must'],
  })
  .map((args) => {
    const list = Object.entries(args)
      .map(([name, text]) => `${name}: ${text}`)
      .join(', ');
    const used = Object.entries(declarations).filter(([name]) => new RegExp(`\\$${name}\\b`).test(list));
    const declared = used.length > 0 ? `(${used.map(([name, type]) => `$${name}: ${type}`).join(', ')})` : '';
    return `query ${declared} { field(${list}) }`;
  })
  .filter((text) => validate(schema, parse(text)).length === 0);

const anyVariables = fc.record(
  Object.fromEntries(Object.entries(anyValues).map(([name, values]) => [name, fc.constantFrom(...values)])),
  { requiredKeys: ['sMust', 'nMust', 'idMust'] },
);

function read(text: string): { operation: OperationDefinitionNode; node: FieldNode } {
  const [operation] = parse(text).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is an operation.');
  return { operation, node: operation.selectionSet.selections[0] as FieldNode };
}

/** The arguments, or the message of the error, with the order of their names. */
function outcome(argumentsFrom: () => Readonly<Record<string, unknown>>): unknown {
  try {
    const args = argumentsFrom();
    return { args, names: Object.keys(args) };
  } catch (error) {
    return String(error);
  }
}

describe('arguments', () => {
  it(
    'are what the reference executor makes of them',
    () => {
      const count = { made: 0, thrown: 0 };
      const property = fc.property(
        anyText,
        fc.array(anyVariables, { minLength: 4, maxLength: 4 }),
        (text, requests) => {
          const { operation, node } = read(text);
          const argumentsFrom = compileArguments(field, node);
          for (const given of requests) {
            const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
            if (coerced === undefined) continue;
            const expected = outcome(() => getArgumentValues(field, node, coerced));
            count[typeof expected === 'string' ? 'thrown' : 'made'] += 1;
            expect(outcome(() => argumentsFrom(coerced))).toStrictEqual(expected);
          }
        },
      );
      fc.assert(property, runs(1_000));
      expect(count.made).toBeGreaterThan(500);
      expect(count.thrown).toBeGreaterThan(50);
    },
    PATIENCE,
  );

  const argumentsOf = (list: string, variables: Record<string, unknown>) =>
    compileArguments(field, read(`{ field(${list}) }`).node)(variables);

  it('without a value have the default of the argument, or none', () => {
    expect(argumentsOf('must: $s, plain: $p, standard: $n', { s: 'a' })).toStrictEqual({
      must: 'a',
      standard: 20,
      mustStandard: 20,
      nullStandard: null,
      listStandard: ['x'],
      color: 'RED',
    });
  });

  it('that are null are null', () => {
    const args = argumentsOf('must: "a", plain: $p, standard: $n', { p: null, n: null });
    expect(args).toMatchObject({ plain: null, standard: null });
  });

  it.each([
    ['null where none may be', { s: null }],
    ['nothing where something has to be', {}],
    ['undefined', { s: undefined }],
  ])('are refused: %s', (_what, variables) => {
    expect(() => argumentsOf('must: $s', variables)).toThrow('Argument "must"');
  });
});
