import { type DocumentNode, Lexer, Source, TokenKind } from 'graphql';
import type { Limits } from '../domain/limits.ts';
import { documentSize } from './document-size.ts';

/** Of what there is more than a document may have. */
export interface Excess {
  readonly what: string;
  readonly limit: number;
}

const opening: readonly string[] = [TokenKind.BRACE_L, TokenKind.BRACKET_L, TokenKind.PAREN_L];
const closing: readonly string[] = [TokenKind.BRACE_R, TokenKind.BRACKET_R, TokenKind.PAREN_R];

/** What is too much in a text to parse it, which takes a stack as deep as its brackets; null when nothing is. */
export function textExcess(text: string, limits: Limits): Excess | null {
  const { documentCharacters, documentTokens, documentNesting } = limits;
  if (text.length > documentCharacters) return { what: 'characters', limit: documentCharacters };
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
      if (tokens > documentTokens) return { what: 'tokens', limit: documentTokens };
      if (nesting > documentNesting) return { what: 'brackets within each other', limit: documentNesting };
    }
  } catch {
    // No token: the parser tells where, and comes no further either.
    return null;
  }
}

/** What is too much in a parsed document, valid or not, to check and run it; null when nothing is. */
export function documentExcess(document: DocumentNode, limits: Limits): Excess | null {
  const { operations, fragments, variables, aliases, directives, expanded } = documentSize(document);
  const measures: readonly (readonly [what: string, has: number, limit: number])[] = [
    ['operations', operations, limits.operations],
    ['fragments', fragments, limits.fragments],
    ['variables', variables, limits.variables],
    ['aliases', aliases, limits.aliases],
    ['directives', directives, limits.directives],
    ['root fields', expanded.rootFields, limits.rootFields],
    ['fields, each as often as its fragment is spread', expanded.fields, limits.fields],
    ['fields within each other', expanded.depth, limits.depth],
    ['fields of introspection within each other', expanded.introspectionDepth, limits.introspectionDepth],
  ];
  const [found] = measures.filter(([, has, limit]) => has > limit);
  return found === undefined ? null : { what: found[0], limit: found[2] };
}
