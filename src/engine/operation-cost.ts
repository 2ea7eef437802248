import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNullableType,
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { limits } from '../domain/limits.ts';
import { LIST_SIZE } from '../schema/list-size.ts';
import { OF_PAGE } from '../schema/of-page.ts';
import { collectFields, type Fragments, type Includes, includedBy, type MergedField } from './collect-fields.ts';
import { type ArgumentsFrom, compileArguments, hasVariables } from './compile-arguments.ts';
import type { Decisions } from './deciding-variables.ts';
import type { Variables } from './plan.ts';

/**
 * Points that an operation costs: an object is one; a list is its size times what an item is. Of a page the size is
 * `first`, of a look-up how many are asked for, of other lists what the schema says (`schema/list-size.ts`). A page costs
 * `first` at least, whatever is asked of it; it is itself free, as leaves are; introspection has a price of its own. Given
 * variables as the operation declares them.
 */
export type Cost = number | ((variables: Variables) => number);

export function costFor(cost: Cost, variables: Variables): number {
  return typeof cost === 'number' ? cost : cost(variables);
}

interface Counting {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly includes: Includes;
}

/** The cost of a valid operation, for requests whose variables decide so. What is not decided is charged. */
export function operationCost(
  schema: GraphQLSchema,
  fragments: Fragments,
  { operation, selectionSet }: OperationDefinitionNode,
  decisions: Decisions,
): Cost {
  const type = schema.getRootType(operation);
  const isIncluded = includedBy(decisions);
  const includes: Includes = (directives) => isIncluded(directives) ?? true;
  return type ? selectionCost({ schema, fragments, includes }, type, [selectionSet], 0) : 0;
}

type SelectionSets = Parameters<typeof collectFields>[3];

function selectionCost(counting: Counting, type: GraphQLObjectType, sets: SelectionSets, pageSize: Cost): Cost {
  const { schema, fragments, includes } = counting;
  const merged = collectFields(schema, fragments, type, sets, includes) ?? [];
  return merged.map((field) => fieldCost(counting, type, field, pageSize)).reduce(plus, 0);
}

function fieldCost(counting: Counting, parent: GraphQLObjectType, { nodes }: MergedField, pageSize: Cost): Cost {
  const [node] = nodes;
  const field = parent.getFields()[node.name.value];
  if (field === undefined) return node.name.value === '__typename' ? 0 : limits.introspectionCost;
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  if (sets.length === 0) return 0;
  const isPaged = field.args.some(({ name }) => name === 'first');
  const items = isPaged ? sizeFrom(field, node, ({ first }) => pageSizeOf(first)) : pageSize;
  const cost = valueCost(counting, field.type, sets, items, () => listSizeOf(field, node) ?? items);
  return isPaged ? larger(items, cost) : cost;
}

/** How many items a list has at most; null when it is one of a page. */
function listSizeOf(field: Field, node: FieldNode): Cost | null {
  const size = field.extensions[LIST_SIZE];
  if (typeof size === 'number') return size;
  const isLookUp = field.args.some(({ type }) => isListType(getNullableType(type)));
  return isLookUp ? sizeFrom(field, node, lookUpsOf) : null;
}

type Field = GraphQLField<unknown, unknown>;
type Values = ReturnType<ArgumentsFrom>;

/** A size that arguments tell. Where they do not fit there is an error instead of a list. */
function sizeFrom(field: Field, node: FieldNode, read: (values: Values) => number): Cost {
  const argumentsFrom = compileArguments(field, node);
  const size = (variables: Variables): number => {
    try {
      return read(argumentsFrom(variables));
    } catch {
      return 0;
    }
  };
  return hasVariables(node) ? size : size({});
}

/** What is more than a page may have, or less, is refused where it is asked for, and more precisely. */
function pageSizeOf(first: unknown): number {
  const items = typeof first === 'number' ? first : limits.defaultPageSize;
  return Math.max(0, Math.min(items, limits.pageSize));
}

function lookUpsOf(values: Values): number {
  const lengths = Object.values(values).map((value) => (Array.isArray(value) ? value.length : 0));
  return Math.min(Math.max(...lengths), limits.lookUps);
}

function valueCost(
  counting: Counting,
  outputType: GraphQLOutputType,
  sets: SelectionSets,
  pageSize: Cost,
  listSize: () => Cost,
): Cost {
  const type = isNonNullType(outputType) ? outputType.ofType : outputType;
  if (isListType(type)) return times(listSize(), valueCost(counting, type.ofType, sets, 0, listSize));
  if (isLeafType(type)) return 0;
  if (isObjectType(type)) {
    const own = type.extensions[OF_PAGE] === true ? 0 : 1;
    return plus(own, selectionCost(counting, type, sets, pageSize));
  }
  if (!isAbstractType(type)) return 0;
  const possible = counting.schema.getPossibleTypes(type);
  return plus(1, possible.map((one) => selectionCost(counting, one, sets, pageSize)).reduce(larger, 0));
}

function plus(a: Cost, b: Cost): Cost {
  return combined(a, b, (one, other) => one + other);
}

function times(a: Cost, b: Cost): Cost {
  return combined(a, b, (one, other) => one * other);
}

function larger(a: Cost, b: Cost): Cost {
  return combined(a, b, Math.max);
}

/** What is the same for every request is counted once. */
function combined(a: Cost, b: Cost, combine: (one: number, other: number) => number): Cost {
  if (typeof a === 'number' && typeof b === 'number') return combine(a, b);
  return (variables) => combine(costFor(a, variables), costFor(b, variables));
}
