import {
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  isAbstractType,
  Kind,
  type SelectionSetNode,
  typeFromAST,
  type ValueNode,
} from 'graphql';
import type { Decisions } from './deciding-variables.ts';

/** The nodes that a response key stands for, in the order of the document. */
export interface MergedField {
  readonly key: string;
  readonly nodes: readonly [FieldNode, ...FieldNode[]];
}

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

export function fragmentsOf({ definitions }: DocumentNode): Fragments {
  const fragments: Record<string, FragmentDefinitionNode> = Object.create(null);
  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments[definition.name.value] = definition;
  }
  return fragments;
}

/**
 * The fields that an object of this type is asked for, merged by response key as the specification has it; null when it
 * is not known of a selection whether it is in the answer.
 */
export function collectFields(
  schema: GraphQLSchema,
  fragments: Fragments,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
  includes: Includes,
): readonly MergedField[] | null {
  const merged = new Map<string, [FieldNode, ...FieldNode[]]>();
  const visited = new Set<string>();
  let understood = true;

  const applies = (condition: FragmentDefinitionNode['typeCondition'] | undefined): boolean => {
    if (!condition) return true;
    const wanted = typeFromAST(schema, condition);
    return wanted === type || (isAbstractType(wanted) && schema.isSubType(wanted, type));
  };

  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      const included = includes(selection.directives ?? []);
      if (included === null) understood = false;
      if (!included) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const nodes = merged.get(key);
        if (nodes) nodes.push(selection);
        else merged.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition)) collect(selection.selectionSet);
      } else {
        const fragment = fragments[selection.name.value];
        if (!fragment || visited.has(selection.name.value)) continue;
        visited.add(selection.name.value);
        if (applies(fragment.typeCondition)) collect(fragment.selectionSet);
      }
    }
  };

  for (const set of selectionSets) collect(set);
  return understood ? Array.from(merged, ([key, nodes]) => ({ key, nodes })) : null;
}

/** Whether a selection with these directives is in the answer; null when that is not known. */
export type Includes = (directives: readonly DirectiveNode[]) => boolean | null;

/** What @skip and @include say. Not known is what a variable decides that is not among the decisions, or another directive. */
export function includedBy(decisions: Decisions): Includes {
  return (directives) => {
    let included = true;
    for (const { name, arguments: args } of directives) {
      const condition = conditionOf(args?.[0]?.value, decisions);
      if ((name.value !== 'skip' && name.value !== 'include') || condition === undefined) return null;
      if (condition === (name.value === 'skip')) included = false;
    }
    return included;
  };
}

function conditionOf(value: ValueNode | undefined, decisions: Decisions): boolean | undefined {
  if (value?.kind === Kind.BOOLEAN) return value.value;
  return value?.kind === Kind.VARIABLE ? decisions.get(value.name.value) : undefined;
}
