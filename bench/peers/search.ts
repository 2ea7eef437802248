import { fold } from '../../src/domain/fold.ts';
import { gramsQuery } from '../../src/domain/grams.ts';
import { relevance } from '../../src/domain/relevance.ts';
import { parseSearchTerms } from '../../src/domain/search-terms.ts';

/** A search for words as the product means it, over the product's index of grams. */
export interface Search {
  /** For `titles MATCH`. */
  readonly match: string;
  /** Whether a folded title has all words. */
  matches(titleFold: string): boolean;
  /** The better the match, the smaller: first how the words stand there, then the length of the title. */
  compare(a: string, b: string): number;
}

export function parseSearch(query: string): Search {
  const terms = parseSearchTerms(fold(query));
  return {
    match: terms.map(gramsQuery).join(' AND '),
    matches: (titleFold) => terms.every((term) => titleFold.includes(term)),
    compare: (a, b) => relevance(a, terms) - relevance(b, terms) || a.length - b.length,
  };
}
