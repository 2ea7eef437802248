import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, wordsOf } from '../../src/domain/fold.ts';
import { gramsOfTitle, gramsQuery, isOneGram } from '../../src/domain/grams.ts';
import { anyText } from './any-text.ts';

const tokensOf = (query: string) => query.split(' AND ').map((quoted) => quoted.slice(1, -1));
const indexed = (title: string) => new Set(gramsOfTitle(fold(title)).split(' '));
const finds = (title: string, term: string) => tokensOf(gramsQuery(term)).every((gram) => indexed(title).has(gram));

describe('gramsOfTitle', () => {
  it('gives every sequence of one, two and three code points once', () => {
    expect(gramsOfTitle('abab')).toBe('002p 002q 002p002q 002q002p 002p002q002p 002q002p002q');
  });

  it('gives code points beyond the first 65,536 one token each', () => {
    expect(gramsOfTitle('🚀')).toBe('2r9c');
  });

  it('gives nothing across white space', () => {
    expect(gramsOfTitle('a b')).toBe('002p 002q');
  });

  it('gives nothing for an empty title', () => {
    expect(gramsOfTitle('')).toBe('');
  });

  it('consists of lower-case letters and digits alone, whatever the title', () => {
    fc.assert(fc.property(anyText, (title) => /^([0-9a-z]{4,12}( |$))*$/.test(gramsOfTitle(fold(title)))));
  });
});

describe('gramsQuery', () => {
  it('looks short terms up whole', () => {
    expect(gramsQuery('a')).toBe('"002p"');
    expect(gramsQuery('ab')).toBe('"002p002q"');
    expect(gramsQuery('abc')).toBe('"002p002q002r"');
  });

  it('looks longer terms up by their trigrams', () => {
    expect(gramsQuery('abcd')).toBe('"002p002q002r" AND "002q002r002s"');
  });

  it('looks up each trigram once', () => {
    expect(gramsQuery('aaaaaa')).toBe('"002p002p002p"');
  });

  it('looks up four trigrams of a long term at most, the first and the last among them', () => {
    const tokens = tokensOf(gramsQuery('abcdefghijklmnopqrstuvwxyz'));
    expect(tokens).toHaveLength(4);
    expect(tokens[0]).toBe('002p002q002r');
    expect(tokens[3]).toBe('003c003d003e');
    expect(new Set(tokens).size).toBe(4);
  });
});

describe('grams find titles by terms in any script', () => {
  it.each([
    ['Chinese, one character', '深夜聊天室', '夜'],
    ['Chinese, two characters', '深夜聊天室', '聊天'],
    ['Japanese, mixed', '東京の夜 LIVE', '京の夜'],
    ['Japanese, half-width katakana', 'ガンダム談義', 'ｶﾞﾝﾀﾞﾑ'],
    ['Korean', '한국어 토크쇼', '토크'],
    ['Arabic', 'مساء الخير يا أصدقاء', 'الخير'],
    ['Greek in capitals', 'Η ΟΔΟΣ', 'οδος'],
    ['Cyrillic', 'Ночной эфир', 'эфир'],
    ['full width', 'ＡＩ最前線', 'ai'],
    ['emoji', 'launch 🚀 day', '🚀'],
    ['emoji without its variation selector', 'we ❤️ jazz', '❤'],
    ['Turkish', 'İstanbul geceleri', 'istanbul'],
    ['Vietnamese', 'Chào buổi tối Việt Nam', 'viet'],
    ['within a word', 'cryptocurrency', 'ocur'],
    ['operators of the index', 'AND "or" NOT* (near)', '"or"'],
  ])('%s: %s', (_what, title, term) => {
    expect(fold(title)).toContain(fold(term));
    expect(finds(title, fold(term))).toBe(true);
  });

  it('finds every title that contains the term', () => {
    const titleWithTerm = fc
      .tuple(anyText, anyText, anyText)
      .map(([before, term, after]) => [`${before}${term}${after}`, term] as const);
    const pair = fc.oneof(titleWithTerm, fc.tuple(anyText, fc.string({ unit: 'grapheme', maxLength: 2 })));
    let found = 0;
    fc.assert(
      fc.property(pair, ([title, query]) => {
        for (const term of wordsOf(fold(query))) {
          if (!fold(title).includes(term)) continue;
          found++;
          expect(finds(title, term)).toBe(true);
        }
      }),
      { numRuns: 2_000 },
    );
    expect(found).toBeGreaterThan(200);
  });

  it('finds other titles too by four', () => {
    expect(isOneGram('abcd')).toBe(false);
    expect(finds('abc bcd', 'abcd')).toBe(true);
  });

  it('finds titles by one, two and three code points exactly', () => {
    fc.assert(
      fc.property(anyText, fc.array(anyText, { minLength: 1, maxLength: 3 }), (title, texts) => {
        const term = texts
          .flatMap((text) => [...wordsOf(fold(text)).join('')])
          .slice(0, 3)
          .join('');
        if (term === '') return;
        expect(isOneGram(term)).toBe(true);
        expect(finds(title, term)).toBe(fold(title).includes(term));
      }),
      { numRuns: 2_000 },
    );
  });
});
