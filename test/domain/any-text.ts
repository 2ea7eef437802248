import fc from 'fast-check';

/** Pieces of titles in many scripts, and what breaks naive text handling: marks, joiners, surrogates, odd blanks. */
const pieces = [
  ...'aAbBzZ09 #@"*-_.,!',
  ...'éÉüßẞıİŁđǅſﬁ',
  ...'αΆσςΣΐᾅ',
  ...'яЯёЁйї',
  ...'日本語中文の夜カガがパｶﾞ',
  ...'한국어ㄱㅏ',
  ...'سلامﺳمُ',
  ...'שלום',
  ...'हिन्दी',
  ...'เพื่อน',
  ...'ԱևＡｚ１　',
  '🚀',
  '❤️',
  '👩‍💻',
  '👍🏽',
  '🇫🇷',
  '\u0301',
  '\u0323',
  '\u0345',
  '\u3099',
  '\u20dd',
  '\u200b',
  '\u200d',
  '\ufe0f',
  '\ufeff',
  '\u00ad',
  '\u00a0',
  '\u2009',
  '\ud801',
  '\udc00',
  '\0',
];

/** Texts across scripts, mostly of the pieces above, so that what is searched for is often found. */
export const anyText = fc
  .array(
    fc.oneof(
      { weight: 9, arbitrary: fc.constantFrom(...pieces) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 3 }) },
    ),
    { maxLength: 24 },
  )
  .map((parts) => parts.join(''));
