import { relevance } from '../../domain/relevance.ts';

/** More than any title has characters. */
const LONGEST = 2 ** 32;

/** How well a title matches, then how long it is, as one number: the smaller the better. */
export function scoreOf(match: number, length: number): number {
  return match * LONGEST + length;
}

export function rankOf(score: number): readonly [match: number, length: number] {
  return [Math.floor(score / LONGEST), score % LONGEST];
}

export interface Scores {
  add(id: number, titleFold: string): void;
  /**
   * The scores of all ids that have the score `from`, and of at least `count` better than the rest, with all that equal
   * the last of them; whether there are more.
   */
  best(count: number): { readonly scores: Readonly<Record<string, number>>; readonly more: boolean };
}

/** Scores of matches for the terms, no better than `from`. */
export function createScores(terms: readonly string[], from: number): Scores {
  const ids = new Map<number, number[]>();
  return {
    add(id, titleFold) {
      const score = scoreOf(relevance(titleFold, terms), titleFold.length);
      if (score < from) return;
      const equal = ids.get(score);
      if (equal === undefined) ids.set(score, [id]);
      else equal.push(id);
    },
    best(count) {
      const scores: Record<string, number> = {};
      let left = count;
      for (const score of [...ids.keys()].sort((a, b) => a - b)) {
        if (left <= 0) return { scores, more: true };
        const equal = ids.get(score) ?? [];
        for (const id of equal) scores[id] = score;
        if (score > from) left -= equal.length;
      }
      return { scores, more: false };
    },
  };
}
