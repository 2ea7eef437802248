import { type DocumentNode, Kind, type SelectionSetNode } from 'graphql';

/** How large a document is. */
export interface DocumentSize {
  readonly operations: number;
  readonly fragments: number;
  /** Of the operation that has most. */
  readonly variables: number;
  /** As they are written. */
  readonly aliases: number;
  readonly directives: number;
  /** Of the largest operation, where each fragment stands for what it says. */
  readonly expanded: Size;
}

export interface Size {
  /** Fields at the top. */
  readonly rootFields: number;
  readonly fields: number;
  /** Levels of fields, without those of introspection. */
  readonly depth: number;
  /** Levels of fields down to those of introspection. */
  readonly introspectionDepth: number;
}

const nothing: Size = { rootFields: 0, fields: 0, depth: 0, introspectionDepth: 0 };

/** Measures a parsed document, valid or not. Each fragment is walked once; of one within itself the rest counts. */
export function documentSize({ definitions }: DocumentNode): DocumentSize {
  const sets = new Map<string, SelectionSetNode>();
  const known = new Map<string, Size>();
  let operations = 0;
  let variables = 0;
  let aliases = 0;
  let directives = 0;
  let expanded = nothing;

  const countDirectives = (node: { readonly directives?: readonly unknown[] }): void => {
    directives += node.directives?.length ?? 0;
  };

  const sizeOfFragment = (name: string): Size => {
    const size = known.get(name);
    if (size !== undefined) return size;
    known.set(name, nothing);
    const measured = sizeOf(sets.get(name));
    known.set(name, measured);
    return measured;
  };

  const sizeOf = (set: SelectionSetNode | undefined): Size => {
    let size = nothing;
    for (const selection of set?.selections ?? []) {
      countDirectives(selection);
      if (selection.kind === Kind.FRAGMENT_SPREAD) size = beside(size, sizeOfFragment(selection.name.value));
      else if (selection.kind === Kind.INLINE_FRAGMENT) size = beside(size, sizeOf(selection.selectionSet));
      else {
        if (selection.alias) aliases += 1;
        size = beside(size, below(selection.name.value, sizeOf(selection.selectionSet)));
      }
    }
    return size;
  };

  for (const definition of definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) sets.set(definition.name.value, definition.selectionSet);
  }
  for (const definition of definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION && definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    countDirectives(definition);
    const declared = definition.variableDefinitions ?? [];
    declared.forEach(countDirectives);
    if (definition.kind === Kind.FRAGMENT_DEFINITION) {
      sizeOfFragment(definition.name.value);
      continue;
    }
    operations += 1;
    variables = Math.max(variables, declared.length);
    expanded = larger(expanded, sizeOf(definition.selectionSet));
  }
  return { operations, fragments: sets.size, variables, aliases, directives, expanded };
}

/** A field with what is selected of it. */
function below(name: string, { fields, depth, introspectionDepth }: Size): Size {
  const isIntrospection = name === '__schema' || name === '__type';
  const levels = isIntrospection ? Math.max(depth, introspectionDepth) : introspectionDepth;
  return {
    rootFields: 1,
    fields: fields + 1,
    depth: isIntrospection ? 0 : depth + 1,
    introspectionDepth: isIntrospection || levels > 0 ? levels + 1 : 0,
  };
}

function beside(a: Size, b: Size): Size {
  return { ...larger(a, b), rootFields: a.rootFields + b.rootFields, fields: a.fields + b.fields };
}

function larger(a: Size, b: Size): Size {
  return {
    rootFields: Math.max(a.rootFields, b.rootFields),
    fields: Math.max(a.fields, b.fields),
    depth: Math.max(a.depth, b.depth),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
  };
}
