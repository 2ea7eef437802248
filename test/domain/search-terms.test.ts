import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/fold.ts';
import { parseSearchTerms } from '../../src/domain/search-terms.ts';
import { anyText } from './any-text.ts';

describe('parseSearchTerms', () => {
  it.each([
    ['nothing', '', []],
    ['blanks alone', ' \u3000\u00a0\n', []],
    ['what nobody sees', '\u200b\u2060', []],
    ['words', 'Music  Night', ['music', 'night']],
    ['words between blanks of any width', '東京\u3000の夜\u2009jazz', ['東京', 'の夜', 'jazz']],
    ['a word twice, in two forms', 'Zürich zurich ＺＵＲＩＣＨ', ['zurich']],
    ['hashtags and mentions', '#AI @Jack', ['#ai', '@jack']],
    ['operators of the index', '"a" OR b* -c (d) NEAR', ['"a"', 'or', 'b*', '-c', '(d)', 'near']],
    ['one character', 'の', ['の']],
    ['emoji', '🚀 ❤️', ['🚀', '❤']],
  ])('gives the folded words of %s', (_what, query, terms) => {
    expect(parseSearchTerms(query)).toEqual(terms);
  });

  it('gives distinct folded terms without white space', () => {
    fc.assert(
      fc.property(anyText, (query) => {
        const terms = parseSearchTerms(query);
        expect(new Set(terms).size).toBe(terms.length);
        for (const term of terms) {
          expect(term).toMatch(/^\P{White_Space}+$/u);
          expect(fold(term)).toBe(term);
          expect(fold(query)).toContain(term);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});
