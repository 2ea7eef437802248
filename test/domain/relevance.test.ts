import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, wordsOf } from '../../src/domain/fold.ts';
import { relevance } from '../../src/domain/relevance.ts';
import { anyText } from './any-text.ts';

describe('relevance', () => {
  it.each([
    ['a whole word', 'music tonight', ['music'], 0],
    ['the whole title', 'music', ['music'], 0],
    ['a word between signs', 'live: (music)!', ['music'], 0],
    ['a word with its hashtag', 'talk #music now', ['#music'], 0],
    ['a word behind a hashtag', 'talk #music now', ['music'], 0],
    ['a whole word after matches within words', 'xai airy ai', ['ai'], 0],
    ['every term a whole word', 'jazz and music', ['music', 'jazz'], 0],
    ['a Greek word', 'η οδοσ', ['οδοσ'], 0],
    ['a run of kanji between blanks', '今夜 東京 音楽', ['東京'], 0],
    ['an emoji between blanks', 'to the 🚀 moon', ['🚀'], 0],
    ['no term', 'anything', [], 0],
    ['the start of a word', 'musical night', ['music'], 1],
    ['the start of a word after a match within one', 'xmusic musical', ['music'], 1],
    ['one term whole, the other the start of a word', 'jazz musical', ['jazz', 'music'], 1],
    ['the start of a run of kanji', '東京の夜', ['東京'], 1],
    ['a word that goes on with a mark', 'हिन्दी', ['ह'], 1],
    ['a word that goes on with a digit', 'web3', ['web'], 1],
    ['within a word', 'amusical', ['music'], 2],
    ['after a letter beyond the first 65,536 code points', '𐐨music', ['music'], 2],
    ['one term whole, the other within a word', 'jazz amusical', ['jazz', 'music'], 2],
    ['within a run of kanji', '東京の夜', ['夜'], 2],
  ])('of %s', (_what, title, terms, tier) => {
    expect(relevance(title, terms)).toBe(tier);
  });

  it('agrees with what regular expressions say of word boundaries', () => {
    const naive = (title: string, term: string) => {
      const literal = Array.from(term, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join('');
      const start = `(?<![\\p{L}\\p{N}\\p{M}])${literal}`;
      if (new RegExp(`${start}(?![\\p{L}\\p{N}\\p{M}])`, 'u').test(title)) return 0;
      return new RegExp(start, 'u').test(title) ? 1 : 2;
    };
    fc.assert(
      fc.property(anyText, anyText, anyText, (before, query, after) => {
        const title = fold(`${before}${query}${after}`);
        for (const term of wordsOf(fold(query))) {
          if (title.includes(term)) expect(relevance(title, [term])).toBe(naive(title, term));
        }
      }),
      { numRuns: 300 },
    );
  });
});
