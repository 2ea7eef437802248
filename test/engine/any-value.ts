import fc from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLInputType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
} from 'graphql';
import type { Value } from './document-tree.ts';

/** Values of leaf types as they come in JSON, by coordinate of the argument or input field, else by name of the type. */
export type AnyPlain = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** Arguments of a field, the optional ones mostly left out. */
export function anyArguments(
  coordinate: string,
  args: readonly GraphQLArgument[],
  plain: AnyPlain,
): fc.Arbitrary<Readonly<Record<string, Value>>> {
  const required = args.filter(isRequiredArgument).map(({ name }) => name);
  const each = args.map((arg) => [arg.name, anyValue(`${coordinate}.${arg.name}`, arg.type, plain)] as const);
  return sparse(Object.fromEntries(each), required);
}

function anyValue(coordinate: string, type: GraphQLInputType, plain: AnyPlain): fc.Arbitrary<Value> {
  const nullable = isNonNullType(type) ? type.ofType : type;
  const anyGiven = anyPlain(coordinate, nullable, plain);
  const variable: fc.Arbitrary<Value> = fc.record({
    kind: fc.constant('variable' as const),
    given: fc.constantFrom('value', 'value', 'value', 'value', 'value', 'value', 'null', 'nothing'),
    plain: anyGiven,
    fallback: fc.option(fc.record({ plain: anyGiven }), { nil: null, freq: 2 }),
  });
  const nothing: fc.Arbitrary<Value> = fc.constant({ kind: 'plain', plain: null });
  return fc.oneof(
    { weight: 8, arbitrary: anyWritten(coordinate, nullable, plain) },
    { weight: 4, arbitrary: variable },
    { weight: isNonNullType(type) ? 0 : 1, arbitrary: nothing },
  );
}

/** A value that is written in the document, in which variables can stand. */
function anyWritten(coordinate: string, type: GraphQLInputType, plain: AnyPlain): fc.Arbitrary<Value> {
  if (isListType(type)) {
    const items = fc.array(anyValue(coordinate, type.ofType, plain), { maxLength: 5 });
    return items.map((items) => ({ kind: 'list', items }));
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      (field) => [field.name, anyValue(`${type.name}.${field.name}`, field.type, plain)] as const,
    );
    const anyFields = type.isOneOf
      ? fc.oneof(...fields.map(([name, value]) => value.filter(isGiven).map((one) => ({ [name]: one }))))
      : sparse(Object.fromEntries(fields), []);
    return anyFields.map((fields) => ({ kind: 'object', fields }));
  }
  return anyPlain(coordinate, type, plain).map((plain) => ({ kind: 'plain', plain }));
}

function isGiven(value: Value): boolean {
  return value.kind !== 'plain' || value.plain !== null;
}

/** A value without variables, as JSON. */
function anyPlain(coordinate: string, type: GraphQLInputType, plain: AnyPlain): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return anyPlain(coordinate, type.ofType, plain);
  if (isListType(type)) {
    const item = anyPlain(coordinate, type.ofType, plain);
    return fc.oneof({ weight: 6, arbitrary: fc.array(item, { maxLength: 5 }) }, { weight: 1, arbitrary: item });
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).map(
      (field) => [field.name, anyPlain(`${type.name}.${field.name}`, field.type, plain)] as const,
    );
    if (type.isOneOf) return fc.oneof(...fields.map(([name, value]) => value.map((one) => ({ [name]: one }))));
    return sparse(Object.fromEntries(fields), []);
  }
  const arbitrary = plain[coordinate] ?? plain[type.name];
  if (arbitrary === undefined) throw new Error(`There are no values for ${coordinate} of type ${type.name}.`);
  return arbitrary;
}

/** A record in which what is not required is mostly missing. */
function sparse<Value>(
  fields: Readonly<Record<string, fc.Arbitrary<Value>>>,
  required: readonly string[],
): fc.Arbitrary<Readonly<Record<string, Value>>> {
  const nothing: fc.Arbitrary<Value | null> = fc.constant(null);
  const anyOptional = (value: fc.Arbitrary<Value>) =>
    fc.oneof({ weight: 3, arbitrary: nothing }, { weight: 1, arbitrary: value });
  const entries = Object.entries(fields).map(([name, value]) =>
    (required.includes(name) ? value : anyOptional(value)).map((one) => [name, one] as const),
  );
  return fc
    .tuple(...entries)
    .map((found) =>
      Object.fromEntries(found.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))),
    );
}
