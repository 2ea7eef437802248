import {
  type DocumentNode,
  type FieldNode,
  type GraphQLAbstractType,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import type { Context } from '../schema/builder.ts';
import { OF_ENTITY } from '../schema/of-entity.ts';
import { quoted } from './bytes.ts';
import {
  collectFields,
  type Fragments,
  fragmentsOf,
  type Includes,
  includedBy,
  type MergedField,
} from './collect-fields.ts';
import { compileArguments } from './compile-arguments.ts';
import type { Decisions } from './deciding-variables.ts';
import { leafJson } from './leaf-json.ts';
import type { FieldPlan, SelectionPlan, ValuePlan } from './plan.ts';
import type { SharedSelections } from './shared-selections.ts';

/** What the fast path does not understand; the reference executor does. */
class NotCompiled extends Error {
  override name = 'NotCompiled' as const;
}

/**
 * Fields and selections of a plan at most. Fragments that are spread again and again stand for more fields than anybody
 * could compile; the reference executor expands them only as far as there is data.
 */
const SIZE = 1_000;

interface Compiling {
  readonly schema: GraphQLSchema;
  readonly operation: OperationDefinitionNode;
  readonly fragments: Fragments;
  readonly shared: SharedSelections;
  readonly includes: Includes;
  /** Fields and selections that may still come. */
  left: number;
}

export interface CompiledOperation {
  readonly plan: SelectionPlan;
  /** Fields and selections of the plan. */
  readonly size: number;
}

/**
 * Compiles a validated query for requests whose variables decide so; null when something in it is for the reference
 * executor: introspection, resolvers that look at the operation, more fields than are worth it.
 */
export function compileOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  decisions: Decisions,
  shared: SharedSelections,
): CompiledOperation | null {
  const type = schema.getQueryType();
  if (operation.operation !== 'query' || !type) return null;
  const fragments = fragmentsOf(document);
  try {
    const includes = includedBy(decisions);
    const compiling = { schema, operation, fragments, shared, includes, left: SIZE };
    const merged = collectFields(schema, fragments, type, [operation.selectionSet], includes);
    const plan = compileSelection(compiling, type, merged);
    return { plan, size: SIZE - compiling.left };
  } catch (error) {
    if (error instanceof NotCompiled) return null;
    throw error;
  }
}

function compileSelection(
  compiling: Compiling,
  type: GraphQLObjectType,
  merged: readonly MergedField[] | null,
): SelectionPlan {
  if (merged === null) throw new NotCompiled();
  compiling.left -= merged.length + 1;
  if (compiling.left < 0) throw new NotCompiled();
  const fields = merged.map((field) => compileField(compiling, type, field));
  const parts = fields.map(({ canonical }) => canonical);
  const canonical = parts.includes(null) ? null : `${type.name}{${parts.join(' ')}}`;
  return { fields, canonical, shared: canonical === null ? null : compiling.shared.of(canonical, fields) };
}

function compileField(compiling: Compiling, parentType: GraphQLObjectType, { key, nodes }: MergedField): FieldPlan {
  const name = nodes[0].name.value;
  const lead = `${quoted(key)}:`;
  if (name === '__typename') {
    const json = quoted(parentType.name);
    const value = { kind: 'leaf', nullable: false, json: () => json } as const;
    return { lead, property: name, resolve: () => parentType.name, value, canonical: lead + name };
  }
  const field = parentType.getFields()[name];
  if (field === undefined) throw new NotCompiled();
  const info = infoOf(compiling, parentType, nodes, field.type, key);
  const value = compileValue(compiling, field.type, nodes, info);
  return {
    lead,
    property: name,
    resolve: compileResolver(field, nodes[0], info),
    value,
    canonical: isOfEntity(field) ? canonicalValue(lead + name, value) : null,
  };
}

function compileResolver(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  info: GraphQLResolveInfo,
): FieldPlan['resolve'] {
  const { resolve } = field;
  if (!resolve) return null;
  // A resolver of four parameters looks at the operation, for which there is no faithful substitute here.
  if (resolve.length > 3) throw new NotCompiled();
  const argumentsFrom = compileArguments(field, node);
  return (source, variables, context) => resolve(source, argumentsFrom(variables), context, info);
}

/**
 * Whether the value depends on the object's own records alone: neither on arguments nor on the context, that is, on
 * viewer and clock. A resolver that takes the context has to say so itself (`schema/of-entity.ts`).
 */
function isOfEntity({ args, resolve, extensions }: GraphQLField<unknown, unknown>): boolean {
  return args.length === 0 && ((resolve?.length ?? 0) <= 1 || extensions[OF_ENTITY] === true);
}

function canonicalValue(name: string, value: ValuePlan): string | null {
  if (value.kind === 'leaf') return name;
  if (value.kind === 'list') return canonicalValue(name, value.item);
  const sub = value.kind === 'object' ? value.selection.canonical : null;
  return sub === null ? null : `${name}:${sub}`;
}

function compileValue(
  compiling: Compiling,
  outputType: GraphQLOutputType,
  nodes: MergedField['nodes'],
  info: GraphQLResolveInfo,
): ValuePlan {
  const nullable = !isNonNullType(outputType);
  const type = isNonNullType(outputType) ? outputType.ofType : outputType;
  if (isListType(type)) return { kind: 'list', nullable, item: compileValue(compiling, type.ofType, nodes, info) };
  if (isLeafType(type)) return { kind: 'leaf', nullable, json: leafJson(type) };
  if (isObjectType(type)) return { kind: 'object', nullable, selection: compileSub(compiling, type, nodes) };
  return compileAbstract(compiling, type, nullable, nodes, info);
}

function compileAbstract(
  compiling: Compiling,
  type: GraphQLAbstractType,
  nullable: boolean,
  nodes: MergedField['nodes'],
  info: GraphQLResolveInfo,
): ValuePlan {
  const { resolveType } = type;
  if (!resolveType) throw new NotCompiled();
  const selections = new Map(
    compiling.schema.getPossibleTypes(type).map((possible) => [possible.name, compileSub(compiling, possible, nodes)]),
  );
  const typeName = (value: unknown, context: Context) => resolveType(value, context, info, type);
  return { kind: 'abstract', nullable, key: {}, typeName, selections };
}

function compileSub(compiling: Compiling, type: GraphQLObjectType, nodes: MergedField['nodes']): SelectionPlan {
  // Whether a value is what the type says is asked by the reference executor alone.
  if (type.isTypeOf) throw new NotCompiled();
  const sets = nodes.flatMap(({ selectionSet }) => (selectionSet ? [selectionSet] : []));
  const { schema, fragments, includes } = compiling;
  return compileSelection(compiling, type, collectFields(schema, fragments, type, sets, includes));
}

function infoOf(
  { schema, operation, fragments }: Compiling,
  parentType: GraphQLObjectType,
  nodes: MergedField['nodes'],
  returnType: GraphQLOutputType,
  key: string,
): GraphQLResolveInfo {
  return {
    fieldName: nodes[0].name.value,
    fieldNodes: nodes,
    returnType,
    parentType,
    path: { prev: undefined, key, typename: parentType.name },
    schema,
    fragments,
    rootValue: undefined,
    operation,
    variableValues: {},
  };
}
