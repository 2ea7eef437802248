import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold, wordsOf } from '../../src/domain/fold.ts';
import { anyText } from './any-text.ts';

describe('fold makes alike what readers take for the same', () => {
  it.each([
    ['upper case, ASCII', 'LIVE Q&A', 'live q&a'],
    ['upper case, Greek; final sigma is a sigma', 'ΟΔΟΣ', 'οδοσ'],
    ['final sigma', 'οδος', 'οδοσ'],
    ['upper case, Cyrillic', 'МОСКВА', 'москва'],
    ['upper case, Armenian', 'ԵՐԵՎԱՆ', 'երեվան'],
    ['upper case, Deseret (beyond the first 65,536 code points)', '𐐀', '𐐨'],
    ['accents, French', 'Château Élysée', 'chateau elysee'],
    ['accents, German', 'Zürich', 'zurich'],
    ['sharp s is ss', 'Straße', 'strasse'],
    ['sharp s in capitals', 'STRAẞE', 'strasse'],
    ['Turkish dotted capital', 'İstanbul', 'istanbul'],
    ['Turkish dotless letter', 'ısparta', 'isparta'],
    ['Vietnamese, two marks on a letter', 'Việt Nam', 'viet nam'],
    ['accents typed as marks of their own', 'Cafe\u0301', 'cafe'],
    ['accents, Greek', 'Ελλάδα', 'ελλαδα'],
    ['Greek with breathing, accent and iota below', 'ᾅδης', 'αδησ'],
    ['marks, Cyrillic', 'ёлка Київ', 'елка киів'],
    ['full width', 'ＡＩ　２０２５', 'ai 2025'],
    ['half-width katakana', 'ｶﾞﾝﾀﾞﾑ', 'ガンダム'],
    ['half-width hangul', 'ﾡ', 'ᄀ'],
    ['ligatures', 'ﬁnance', 'finance'],
    ['signs of their own', '№ ½ ™', 'no 1⁄2 tm'],
    ['Arabic presentation forms', 'ﺳﻼﻡ', 'سلام'],
    ['variation selector of an emoji', '❤️', '❤'],
    ['joiner between emoji', '👩‍💻', '👩💻'],
    ['zero-width and direction marks', '\u200fשלום\u200b\ufeff', 'שלום'],
    ['soft hyphen', 'pod\u00adcast', 'podcast'],
  ])('%s: %s', (_what, text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('fold leaves what tells words apart', () => {
  it.each([
    ['voicing marks of kana', 'がぎ パ', 'がぎ パ'],
    ['voicing marks typed as marks of their own', 'か\u3099', 'が'],
    ['hiragana and katakana differ', 'カな', 'カな'],
    ['Chinese', '深夜聊天室', '深夜聊天室'],
    ['Korean', '한국어 토크', '한국어 토크'],
    ['Arabic vowel signs', 'مُحَمَّد', 'مُحَمَّد'.normalize('NFKC')],
    ['Hebrew points', 'שָׁלוֹם', 'שָׁלוֹם'.normalize('NFKC')],
    ['Hindi vowel signs', 'हिन्दी', 'हिन्दी'],
    ['Thai tone marks', 'เพื่อน', 'เพื่อน'],
    ['emoji with a skin tone', '👍🏽', '👍🏽'],
    ['hashtags, mentions and signs', '#ai @jack "c++" 100%', '#ai @jack "c++" 100%'],
    ['letters with a stroke, which have no mark', 'Łódź Ørsted Đà', 'łodz ørsted đa'],
    ['NUL and control characters', 'a\0b\tc', 'a\0b\tc'],
  ])('%s: %s', (_what, text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('fold', () => {
  it('drops lone surrogates, so that what results can be stored', () => {
    expect(fold('a\ud800b\udc00')).toBe('ab');
    expect(fold('\ud801\u200b\udc00')).toBe('');
  });

  it('changes nothing when it is done twice, in every code point', () => {
    const changed: string[] = [];
    for (let first = 0; first <= 0x10ffff; first += 0x100) {
      const block = Array.from({ length: 0x100 }, (_, i) => `a${String.fromCodePoint(first + i)}`);
      const once = fold(block.join(' '));
      if (fold(once) !== once) changed.push(first.toString(16));
    }
    expect(changed).toEqual([]);
  });

  it('changes nothing when it is done twice, in any text', () => {
    fc.assert(
      fc.property(anyText, (text) => fold(fold(text)) === fold(text)),
      { numRuns: 2_000 },
    );
  });

  it('does not depend on case or on how marks were typed', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(fold(text.normalize('NFD'))).toBe(fold(text));
        expect(fold(text.normalize('NFC'))).toBe(fold(text));
        expect(fold(text.toLowerCase())).toBe(fold(text));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('wordsOf', () => {
  it.each([
    ['nothing', '', []],
    ['blanks alone', ' \t\n', []],
    ['blanks around and between', '  a  b ', ['a', 'b']],
    ['ideographic, no-break, thin and line separators', 'a\u3000b\u00a0c\u2009d\u2028e\u0085f', [...'abcdef']],
    ['signs', '#a,b', ['#a,b']],
  ])('splits at white space of any width: %s', (_what, text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});
