import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  Lexer,
  type SelectionSetNode,
  Source,
  TokenKind,
  visit,
} from 'graphql';
import type { Limits } from '../domain/limits.ts';

/** Of what there is more than a document may have. */
export interface Excess {
  readonly what: string;
  readonly limit: number;
}

const opening: readonly string[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const closing: readonly string[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/** What is too much in a text to parse it, which takes a stack as deep as its brackets; null when nothing is. */
export function textExcess(text: string, limits: Limits): Excess | null {
  const characters = excess('characters', text.length, limits.documentCharacters);
  if (characters !== null) return characters;
  const lexer = new Lexer(new Source(text));
  let tokens = 0;
  let nesting = 0;
  try {
    for (;;) {
      const { kind } = lexer.advance();
      if (kind === TokenKind.EOF) return null;
      tokens += 1;
      if (opening.includes(kind)) nesting += 1;
      else if (closing.includes(kind)) nesting -= 1;
      const found =
        excess('tokens', tokens, limits.documentTokens) ??
        excess('brackets within each other', nesting, limits.documentNesting);
      if (found !== null) return found;
    }
  } catch {
    // No token: the parser tells where, and comes no further either.
    return null;
  }
}

/** What is too much in a parsed document, valid or not, to check and run it; null when nothing is. */
export function documentExcess(document: DocumentNode, limits: Limits): Excess | null {
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const { aliases, directives } = countNodes(document);
  const sizes = operations.map(({ selectionSet }) => expandedSize(fragments, selectionSet));
  const largest = (of: (size: Size) => number): number => Math.max(0, ...sizes.map(of));
  const variables = Math.max(0, ...operations.map(({ variableDefinitions = [] }) => variableDefinitions.length));
  return (
    excess('operations', operations.length, limits.operations) ??
    excess('fragments', fragments.length, limits.fragments) ??
    excess('variables', variables, limits.variables) ??
    excess('aliases', aliases, limits.aliases) ??
    excess('directives', directives, limits.directives) ??
    excess(
      'root fields',
      largest(({ width }) => width),
      limits.rootFields,
    ) ??
    excess(
      'fields, each as often as its fragment is spread',
      largest(({ fields }) => fields),
      limits.fields,
    ) ??
    excess(
      'fields within each other',
      largest(({ depth }) => depth),
      limits.depth,
    ) ??
    excess(
      'fields within each other',
      largest(({ introspection }) => introspection),
      limits.introspectionDepth,
    )
  );
}

function excess(what: string, has: number, limit: number): Excess | null {
  return has > limit ? { what, limit } : null;
}

function countNodes(document: DocumentNode): { readonly aliases: number; readonly directives: number } {
  let aliases = 0;
  let directives = 0;
  visit(document, {
    Field({ alias }) {
      if (alias) aliases += 1;
    },
    Directive() {
      directives += 1;
    },
  });
  return { aliases, directives };
}

/** How large a selection is where it says what its fragments say. */
export interface Size {
  /** Fields at the top. */
  readonly width: number;
  readonly fields: number;
  /** Levels of fields, introspection aside. */
  readonly depth: number;
  readonly introspection: number;
}

const nothing: Size = { width: 0, fields: 0, depth: 0, introspection: 0 };

/** Each fragment is measured once, however often it is spread. One within itself is refused by validation. */
export function expandedSize(fragments: readonly FragmentDefinitionNode[], selectionSet: SelectionSetNode): Size {
  const sets = new Map(fragments.map(({ name, selectionSet: set }) => [name.value, set]));
  const known = new Map<string, Size>();

  const sizeOfFragment = (name: string): Size => {
    const size = known.get(name);
    if (size !== undefined) return size;
    known.set(name, nothing);
    const set = sets.get(name);
    const measured = set === undefined ? nothing : sizeOf(set);
    known.set(name, measured);
    return measured;
  };

  const sizeOf = ({ selections }: SelectionSetNode): Size =>
    selections
      .map((selection) => {
        if (selection.kind === Kind.FRAGMENT_SPREAD) return sizeOfFragment(selection.name.value);
        if (selection.kind === Kind.INLINE_FRAGMENT) return sizeOf(selection.selectionSet);
        return around(selection.name.value, selection.selectionSet ? sizeOf(selection.selectionSet) : nothing);
      })
      .reduce(beside, nothing);

  return sizeOf(selectionSet);
}

function around(name: string, { fields, depth, introspection }: Size): Size {
  const size = { width: 1, fields: fields + 1 };
  if (name === '__schema' || name === '__type') {
    return { ...size, depth: 0, introspection: Math.max(depth, introspection) + 1 };
  }
  return { ...size, depth: depth + 1, introspection: introspection === 0 ? 0 : introspection + 1 };
}

function beside(a: Size, b: Size): Size {
  return {
    width: a.width + b.width,
    fields: a.fields + b.fields,
    depth: Math.max(a.depth, b.depth),
    introspection: Math.max(a.introspection, b.introspection),
  };
}
