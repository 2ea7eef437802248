import { fold, wordsOf } from './fold.ts';

/** What a search looks for: the folded words of the query, each once. Whatever stands between white space is a word. */
export function parseSearchTerms(query: string): readonly string[] {
  return [...new Set(wordsOf(fold(query)))];
}
