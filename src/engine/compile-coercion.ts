import {
  GraphQLBoolean,
  GraphQLID,
  type GraphQLInputType,
  GraphQLInt,
  type GraphQLSchema,
  GraphQLString,
  getVariableValues,
  isEnumType,
  isInputType,
  isListType,
  isNonNullType,
  typeFromAST,
  type VariableDefinitionNode,
  valueFromAST,
} from 'graphql';
import type { Variables } from './plan.ts';

/** Gives the variables as the operation declares them; null when they do not fit, which the reference executor explains. */
export type Coerce = (variables: Variables) => Variables | null;

interface Declared {
  readonly name: string;
  /** Whether this is a value that stays as it is. */
  readonly isPlain: IsPlain;
  /** What `getVariableValues` makes of its absence; null when it makes an error of it. */
  readonly absent: { readonly value?: unknown } | null;
}

type IsPlain = (value: unknown) => boolean;

/**
 * Does what `getVariableValues` does with variables of a valid operation: at once where every value is plainly right, else
 * through it.
 */
export function compileCoercion(schema: GraphQLSchema, definitions: readonly VariableDefinitionNode[]): Coerce {
  const exact: Coerce = (variables) =>
    getVariableValues(schema, definitions, variables, { maxErrors: 1 }).coerced ?? null;
  const declared = definitions.map((definition) => declare(schema, definition));
  return (variables) => {
    const coerced: Record<string, unknown> = {};
    for (const one of declared) {
      if (one === null) return exact(variables);
      const { name, isPlain, absent } = one;
      if (Object.hasOwn(variables, name)) {
        const value = variables[name];
        if (!isPlain(value)) return exact(variables);
        coerced[name] = value;
      } else if (absent === null) return null;
      else if ('value' in absent) coerced[name] = absent.value;
    }
    return coerced;
  };
}

function declare(schema: GraphQLSchema, { variable, type, defaultValue }: VariableDefinitionNode): Declared | null {
  const name = variable.name.value;
  const inputType = typeFromAST(schema, type);
  // A variable of that name cannot be assigned.
  if (!isInputType(inputType) || name === '__proto__') return null;
  const withoutDefault = isNonNullType(inputType) ? null : {};
  const absent = defaultValue ? { value: valueFromAST(defaultValue, inputType) } : withoutDefault;
  return { name, isPlain: plainness(inputType), absent };
}

function plainness(type: GraphQLInputType): IsPlain {
  if (isNonNullType(type)) return plainnessOfGiven(type.ofType);
  const isPlain = plainnessOfGiven(type);
  return (value) => value === null || isPlain(value);
}

function plainnessOfGiven(type: GraphQLInputType): IsPlain {
  if (type === GraphQLID || type === GraphQLString) return (value) => typeof value === 'string';
  if (type === GraphQLInt) return (value) => typeof value === 'number' && (value | 0) === value;
  if (type === GraphQLBoolean) return (value) => typeof value === 'boolean';
  if (isEnumType(type)) return (value) => typeof value === 'string' && type.getValue(value)?.value === value;
  if (!isListType(type)) return () => false;
  const isPlain = plainness(type.ofType);
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (const item of value) if (!isPlain(item)) return false;
    return true;
  };
}
