import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
} from 'graphql';
import { type AnyPlain, anyArguments } from './any-value.ts';
import type { Condition, Group, Selection, Switch, Tree } from './document-tree.ts';
import { printRequest, type Request } from './print-request.ts';

/** Levels of fields and fragments below the operation. */
const DEPTH = 6;

/** Variables of conditions. */
const switches = ['c0', 'c1', 'c2'];

/** The requests of a document after the first one, in which its switches are given otherwise. */
const TURNS = [1, 2];

/** How many different sets of arguments a field can have in one document. */
const VARIANTS = 3;

/**
 * Valid documents of a schema with their variables: fields, aliases, arguments, nested fragments of every kind on
 * objects, interfaces and unions, fields that merge, directives, operation names; each once more under other aliases, and
 * where variables decide what is in the answer, with other ones.
 * `plain` gives values of leaf types.
 */
export function anyRequests(schema: GraphQLSchema, plain: AnyPlain): fc.Arbitrary<readonly Request[]> {
  const root = schema.getQueryType();
  if (!root) throw new Error('The schema has no queries.');
  const selections = anySelections(schema);
  const tree: fc.Arbitrary<Tree> = fc.record({
    selections: selections(root, DEPTH),
    argumentSets: anyArgumentSets(schema, plain),
    switches: fc.record(Object.fromEntries(switches.map((one) => [one, anySwitch]))),
    name: fc.option(fc.constantFrom('A', 'Query'), { nil: null }),
    isNamed: fc.boolean(),
    hasNeighbour: fc.boolean(),
  });
  const isValid = ({ query }: Request) => validate(schema, parse(query), undefined, { maxErrors: 1 }).length === 0;
  const print = (one: Tree): readonly Request[] => {
    const first = printRequest(schema, one, false, 0);
    const isSwitched = switches.some((name) => first.query.includes(`$${name}`));
    const others = isSwitched ? TURNS.map((turn) => printRequest(schema, one, false, turn)) : [];
    return [first, ...others, printRequest(schema, one, true, 0)];
  };
  return tree.map((one) => print(one).filter(isValid)).filter((requests) => requests.length > 0);
}

/** For each field with arguments, by coordinate, the sets from which its uses in a document choose. */
function anyArgumentSets(schema: GraphQLSchema, plain: AnyPlain): fc.Arbitrary<Tree['argumentSets']> {
  const sets: Record<string, fc.Arbitrary<Tree['argumentSets'][string]>> = {};
  for (const { parent, field } of fieldsOf(schema)) {
    if (field.args.length === 0) continue;
    const coordinate = `${parent.name}.${field.name}`;
    const args = anyArguments(coordinate, field.args as readonly GraphQLArgument[], plain);
    sets[coordinate] = fc.array(args, { minLength: VARIANTS, maxLength: VARIANTS });
  }
  return fc.record(sets);
}

function fieldsOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap()).flatMap((parent) =>
    isObjectType(parent) && !parent.name.startsWith('__')
      ? Object.values(parent.getFields()).map((field) => ({ parent, field }))
      : [],
  );
}

/** A variable that may stand where a Boolean has to: when it may be null, it has a default. */
const anySwitch: fc.Arbitrary<Switch> = fc
  .record({
    type: fc.constantFrom('Boolean', 'Boolean!'),
    fallback: fc.boolean(),
    hasFallback: fc.boolean(),
    given: fc.array(
      fc.constantFrom<Switch['given'][number]>(true, true, true, false, false, false, 'nothing', 'nothing', null),
      {
        minLength: 3,
        maxLength: 3,
      },
    ),
  })
  .map(({ type, fallback, hasFallback, given }) => ({
    type,
    fallback: hasFallback || type === 'Boolean' ? fallback : null,
    given: given.map((one) => (hasFallback || typeof one === 'boolean' ? one : fallback)),
  }));

type AnySelections = (type: GraphQLCompositeType, depth: number) => fc.Arbitrary<Selection[]>;

function anySelections(schema: GraphQLSchema): AnySelections {
  const known = new Map<string, fc.Arbitrary<Selection[]>>();
  const types = Object.values(schema.getTypeMap()).filter(isCompositeType);
  const possible = (type: GraphQLCompositeType) => (isObjectType(type) ? [type] : schema.getPossibleTypes(type));
  const overlapping = (type: GraphQLCompositeType) =>
    types.filter((other) => possible(other).some((one) => possible(type).includes(one)));

  const make: AnySelections = (type, depth) => {
    const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const leaves = fields.filter(({ type }) => !isCompositeType(getNamedType(type)));
    const composites = depth > 1 ? fields.filter(({ type }) => isCompositeType(getNamedType(type))) : [];
    const isAbstract = !isObjectType(type);
    const groups = overlapping(type).flatMap((on): GraphQLCompositeType[] => (isObjectType(on) ? [on, on, on] : [on]));
    return fc.array(
      fc.oneof(
        {
          weight: 1,
          arbitrary: fc.record({ kind: fc.constant('typename' as const), alias: fc.boolean(), conditions }),
        },
        { weight: isAbstract ? 0 : 2, arbitrary: anyLeaves(type) },
        { weight: leaves.length > 0 ? 6 : 0, arbitrary: anyOf(leaves.map((field) => anyField(type, field, null))) },
        {
          weight: composites.length > 0 ? 8 : 0,
          arbitrary: anyOf(
            composites.map((field) => {
              const target = getNamedType(field.type) as GraphQLCompositeType;
              return anyField(
                type,
                field,
                lazily(() => selections(target, depth - 1)),
              );
            }),
          ),
        },
        {
          weight: depth > 1 ? (isAbstract ? 12 : 2) : 0,
          arbitrary: anyOf(
            [null, ...groups].map((on) =>
              anyGroup(
                on,
                lazily(() => selections(on ?? type, depth - 1)),
              ),
            ),
          ),
        },
        { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const), pick: fc.nat(9), conditions }) },
      ),
      { minLength: 1, maxLength: 4 },
    );
  };

  const selections: AnySelections = (type, depth) => {
    const key = `${type.name} ${depth}`;
    const arbitrary = known.get(key) ?? make(type, depth);
    known.set(key, arbitrary);
    return arbitrary;
  };
  return selections;
}

/** A directive stands in a place once. */
const selector = ({ name }: Condition) => name;

const conditions: fc.Arbitrary<readonly Condition[]> = fc.oneof(
  { weight: 120, arbitrary: fc.constant([]) },
  { weight: 6, arbitrary: fc.uniqueArray(anyCondition(fc.boolean()), { minLength: 1, maxLength: 2, selector }) },
  {
    weight: 4,
    arbitrary: fc.uniqueArray(anyCondition(fc.constantFrom(...switches, true)), {
      minLength: 1,
      maxLength: 2,
      selector,
    }),
  },
);

function anyCondition(value: fc.Arbitrary<Condition['value']>): fc.Arbitrary<Condition> {
  return fc.record({ name: fc.constantFrom('skip', 'include'), value });
}

function anyLeaves({ name }: GraphQLCompositeType): fc.Arbitrary<Selection> {
  return fc.record({
    kind: fc.constant('leaves' as const),
    parent: fc.constant(name),
    alias: fc.constantFrom('none', 'own'),
  });
}

/** Aliases: none, one of its own, the name of another field. */
const alias = fc.oneof(
  { weight: 5, arbitrary: fc.constant('none' as const) },
  { weight: 3, arbitrary: fc.constant('own' as const) },
  { weight: 1, arbitrary: fc.constant('foreign' as const) },
);

function anyField(
  { name }: GraphQLCompositeType,
  field: GraphQLField<unknown, unknown>,
  selections: fc.Arbitrary<Selection[]> | null,
): fc.Arbitrary<Selection> {
  return fc.record({
    kind: fc.constant('field' as const),
    parent: fc.constant(name),
    name: fc.constant(field.name),
    alias,
    variant: fc.nat(VARIANTS - 1),
    conditions,
    selections: selections ?? fc.constant(null),
  });
}

function anyGroup(on: GraphQLCompositeType | null, selections: fc.Arbitrary<Selection[]>): fc.Arbitrary<Group> {
  return fc.record({
    kind: fc.constant('group' as const),
    on: fc.constant(on?.name ?? null),
    isNamed: fc.boolean(),
    conditions,
    selections,
  });
}

function anyOf<Value>(arbitraries: readonly fc.Arbitrary<Value>[]): fc.Arbitrary<Value> {
  return arbitraries.length > 0 ? fc.oneof(...arbitraries) : (fc.constant(null) as fc.Arbitrary<never>);
}

/** Arbitraries of a schema go round in circles, so they are made when they are needed. */
function lazily<Value>(make: () => fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.constant(null).chain(make);
}
