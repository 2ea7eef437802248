import fc from 'fast-check';
import {
  buildSchema,
  type ExecutionArgs,
  execute,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  printSchema,
  type SelectionSetNode,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { collectFields, includedBy } from '../../src/engine/collect-fields.ts';
import { combinationOf, type Decisions, decidingVariables, decisionsOf } from '../../src/engine/deciding-variables.ts';
import { schema as product } from '../../src/schema/schema.ts';
import { anyRequests } from './any-request.ts';
import { PATIENCE, runs } from './fuzz.ts';
import { worldValues } from './world.ts';

/** The schema without its resolvers: every field holds something, and abstract types change with the place. */
const schema = buildSchema(printSchema(product));

const possibleTypeAt = (type: GraphQLOutputType, depth: number): GraphQLObjectType => {
  const named = getNamedType(type);
  if (isObjectType(named)) return named;
  if (!isAbstractType(named)) throw new Error(`${named.name} is no object.`);
  const possible = schema.getPossibleTypes(named);
  return possible[depth % possible.length] as GraphQLObjectType;
};

const depthOf = ({ path }: GraphQLResolveInfo): number => {
  let depth = 0;
  for (let place: typeof path | undefined = path; place; place = place.prev) depth += 1;
  return depth;
};

const valueFor = (type: GraphQLOutputType): unknown => {
  if (isNonNullType(type)) return valueFor(type.ofType);
  if (isListType(type)) return [valueFor(type.ofType)];
  return isEnumType(type) ? type.getValues()[0]?.value : isLeafType(type) ? 1 : {};
};

const places = (nodes: readonly FieldNode[]) => nodes.map(({ loc }) => loc?.start);

/** Each field that the reference executor resolves, as a line of the key and where its nodes stand; null on errors. */
function collectedByReference(args: ExecutionArgs): string[] | null {
  const lines: string[] = [];
  const result = execute({
    ...args,
    fieldResolver: (_source, _args, _context, info) => {
      lines.push(`${depthOf(info)} ${info.parentType.name} ${info.path.key} ${places(info.fieldNodes)}`);
      return valueFor(info.returnType);
    },
    typeResolver: (_value, _context, info, type) => possibleTypeAt(type, depthOf(info)).name,
  });
  return result instanceof Promise || result.errors ? null : lines;
}

function collectedByUs(
  fragments: Record<string, FragmentDefinitionNode>,
  root: SelectionSetNode,
  decisions: Decisions,
): string[] {
  const lines: string[] = [];
  const walk = (type: GraphQLObjectType, sets: readonly SelectionSetNode[], depth: number): void => {
    for (const { key, nodes } of collectFields(schema, fragments, type, sets, includedBy(decisions)) ?? []) {
      const field = type.getFields()[nodes[0].name.value];
      if (field === undefined) continue;
      // The reference executor counts the places in lists, too.
      const below = depth + (String(field.type).includes('[') ? 1 : 0);
      lines.push(`${depth} ${type.name} ${key} ${places(nodes)}`);
      const next = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
      if (next.length > 0) walk(possibleTypeAt(field.type, depth), next, below + 1);
    }
  };
  walk(schema.getQueryType() as GraphQLObjectType, [root], 1);
  return lines;
}

function read(query: string, operationName?: string) {
  const document = parse(query);
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions) {
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  }
  const operation = document.definitions.find(
    (one) => one.kind === Kind.OPERATION_DEFINITION && (operationName ?? one.name?.value) === one.name?.value,
  );
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no such operation.');
  return { document, operation, fragments, root: operation.selectionSet };
}

describe('fields', () => {
  it(
    'are collected and merged as the reference executor does it',
    () => {
      let compared = 0;
      fc.assert(
        fc.property(anyRequests(schema, worldValues(['cursor'])), (requests) => {
          for (const { query, operationName, variables } of requests) {
            const { document, operation, fragments, root } = read(query, operationName);
            const expected = collectedByReference({ schema, document, operationName, variableValues: variables });
            const deciding = decidingVariables(document, operation);
            const combination = combinationOf(deciding, variables);
            // Variables and arguments that do not fit keep the reference executor from going on.
            if (expected === null || combination === null) continue;
            const decisions = decisionsOf(deciding, combination);
            compared += deciding.length > 0 ? 1 : 0;
            expect(collectedByUs(fragments, root, decisions)).toEqual(expected);
          }
        }),
        runs(150),
      );
      expect(compared).toBeGreaterThan(20);
    },
    PATIENCE,
  );

  const query = schema.getQueryType() as GraphQLObjectType;
  const keysOf = (text: string, decisions: Record<string, boolean> = {}) => {
    const { fragments, root } = read(text);
    const decided = new Map(Object.entries(decisions));
    return collectFields(schema, fragments, query, [root], includedBy(decided))?.map(
      ({ key, nodes }) => `${key} ${nodes.length}`,
    );
  };

  it('come in the order in which their keys come first', () => {
    expect(keysOf('{ b: __typename ...F a: __typename c: __typename } fragment F on Query { a: __typename }')).toEqual([
      'b 1',
      'a 2',
      'c 1',
    ]);
  });

  it('of a fragment that is spread twice are collected once', () => {
    expect(keysOf('{ ...F ...F ... on Query { ...F } } fragment F on Query { a: __typename }')).toEqual(['a 1']);
  });

  it.each([
    ['@skip(if: true)', []],
    ['@skip(if: false)', ['a 1']],
    ['@include(if: true)', ['a 1']],
    ['@include(if: false)', []],
    ['@skip(if: false) @include(if: false)', []],
    ['@skip(if: true) @include(if: true)', []],
    ['@include(if: true) @skip(if: false)', ['a 1']],
  ])('%s is heeded on fields and fragments', (directive, keys) => {
    expect(keysOf(`{ a: __typename ${directive} }`)).toEqual(keys);
    expect(keysOf(`{ ... ${directive} { a: __typename } }`)).toEqual(keys);
    expect(keysOf(`{ ...F ${directive} } fragment F on Query { a: __typename }`)).toEqual(keys);
  });

  it.each([
    ['@skip(if: $yes)', []],
    ['@skip(if: $no)', ['a 1']],
    ['@include(if: $yes)', ['a 1']],
    ['@include(if: $no)', []],
    ['@skip(if: $no) @include(if: $no)', []],
    ['@skip(if: $yes) @include(if: $yes)', []],
    ['@include(if: $yes) @skip(if: $no)', ['a 1']],
    ['@include(if: true) @skip(if: $yes)', []],
  ])('%s is heeded where it is decided', (directive, keys) => {
    const decisions = { yes: true, no: false };
    const variables = 'query ($yes: Boolean!, $no: Boolean!)';
    expect(keysOf(`${variables} { a: __typename ${directive} }`, decisions)).toEqual(keys);
    expect(keysOf(`${variables} { ... ${directive} { a: __typename } }`, decisions)).toEqual(keys);
    expect(keysOf(`${variables} { ...F ${directive} } fragment F on Query { a: __typename }`, decisions)).toEqual(keys);
  });

  it('of a fragment whose first spread is left out are collected at the next', () => {
    const text = 'query ($no: Boolean!) { ...F @include(if: $no) ...F } fragment F on Query { a: __typename }';
    expect(keysOf(text, { no: false })).toEqual(['a 1']);
  });

  it('are not known when a directive takes a variable that is not decided, or is another one', () => {
    expect(keysOf('query ($if: Boolean!) { a: __typename @skip(if: $if) }')).toBeUndefined();
    expect(keysOf('query ($if: Boolean!) { ... @include(if: $if) { a: __typename } }')).toBeUndefined();
    expect(keysOf('{ a: __typename @stream }')).toBeUndefined();
  });
});
