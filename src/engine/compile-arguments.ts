import {
  type FieldNode,
  type GraphQLArgument,
  type GraphQLField,
  getArgumentValues,
  isNonNullType,
  Kind,
  type ValueNode,
  valueFromAST,
} from 'graphql';
import type { Variables } from './plan.ts';

/** Gives the arguments of a field. Throws what `getArgumentValues` throws. */
export type ArgumentsFrom = (variables: Variables) => Readonly<Record<string, unknown>>;

const none = {};
const noArguments: ArgumentsFrom = () => none;

const LEFT_OUT = Symbol('left out');

/** Does what `getArgumentValues` does for a field of a valid operation, given variables as the operation declares them. */
export function compileArguments(field: GraphQLField<unknown, unknown>, node: FieldNode): ArgumentsFrom {
  if (field.args.length === 0) return noArguments;
  const exact: ArgumentsFrom = (variables) => getArgumentValues(field, node, variables);
  const written = new Map(node.arguments?.map(({ name, value }) => [name.value, value]));
  if (!hasVariables(node)) {
    const constant = exact({});
    return () => constant;
  }
  const args = field.args.map((arg) => ({
    name: arg.name,
    read: compileArgument(arg, written.get(arg.name)),
    mayBeNull: !isNonNullType(arg.type),
  }));
  return (variables) => {
    const values: Record<string, unknown> = {};
    for (const { name, read, mayBeNull } of args) {
      const value = read(variables);
      if (value === LEFT_OUT) continue;
      if (value === undefined || (value === null && !mayBeNull)) return exact(variables);
      values[name] = value;
    }
    return values;
  };
}

/** How to read an argument: `LEFT_OUT` when it has no value, undefined when only the reference executor can say. */
function compileArgument(
  { type, defaultValue }: GraphQLArgument,
  node: ValueNode | undefined,
): (variables: Variables) => unknown {
  const whenLeftOut = defaultValue === undefined && !isNonNullType(type) ? LEFT_OUT : defaultValue;
  if (node === undefined) return () => whenLeftOut;
  if (node.kind === Kind.VARIABLE) {
    const name = node.name.value;
    return (variables) => (Object.hasOwn(variables, name) ? variables[name] : whenLeftOut);
  }
  if (hasVariable(node)) return (variables) => valueFromAST(node, type, variables);
  const value = valueFromAST(node, type);
  return () => value;
}

/** Whether any argument is, or contains, a variable. */
export function hasVariables({ arguments: args = [] }: FieldNode): boolean {
  return args.some(({ value }) => hasVariable(value));
}

function hasVariable(node: ValueNode): boolean {
  if (node.kind === Kind.LIST) return node.values.some(hasVariable);
  if (node.kind === Kind.OBJECT) return node.fields.some(({ value }) => hasVariable(value));
  return node.kind === Kind.VARIABLE;
}
