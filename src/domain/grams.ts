import { wordsOf } from './fold.ts';

/**
 * The search index is a full-text index of grams: every sequence of one, two or three code points within a word of a
 * folded title is a token. It finds candidates; they are confirmed by looking for the term in the folded title.
 */

/**
 * The distinct tokens of a folded title, separated by blanks. No token spans white space, since no term does.
 */
export function gramsOfTitle(folded: string): string {
  const tokens = new Set<string>();
  for (const word of wordsOf(folded)) {
    let last = '';
    let lastTwo = '';
    for (const character of word) {
      const token = tokenOf(character);
      tokens.add(token);
      if (last !== '') tokens.add(last + token);
      if (lastTwo !== '') tokens.add(lastTwo + token);
      lastTwo = last === '' ? '' : last + token;
      last = token;
    }
  }
  return [...tokens].join(' ');
}

/**
 * The FTS5 expression that finds every title which contains the term, and perhaps some that do not.
 * The term is folded, not empty and without white space.
 */
export function gramsQuery(term: string): string {
  const characters = Array.from(term, tokenOf);
  const grams = isOneGram(term)
    ? [characters.join('')]
    : characters.slice(GRAM - 1).map((_, i) => characters.slice(i, i + GRAM).join(''));
  return evenlySpread([...new Set(grams)])
    .map((token) => `"${token}"`)
    .join(' AND ');
}

/** Whether `gramsQuery` finds only titles that contain the term. */
export function isOneGram(term: string): boolean {
  return Array.from(term).length <= GRAM;
}

/** Code points of the longest gram. */
const GRAM = 3;

/** Grams of a term that are looked up. More would hardly narrow the candidates, and each costs a walk. */
const LOOKED_UP = 4;

/**
 * A code point as four digits of base 36. Letters and digits of one case are what every tokenizer of FTS5 keeps and
 * none changes; four of them are the fewest that hold all of Unicode; and where every code point has the same width,
 * grams of different length cannot be confused.
 */
function tokenOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(36).padStart(4, '0');
}

/** The first, the last and some between. */
function evenlySpread(grams: readonly string[]): readonly string[] {
  if (grams.length <= LOOKED_UP) return grams;
  const step = (grams.length - 1) / (LOOKED_UP - 1);
  return Array.from({ length: LOOKED_UP }, (_, i) => grams[Math.round(i * step)] ?? '');
}
