/**
 * The form in which titles and search terms are compared: `fold(title).includes(fold(term))` is what a search means.
 * Compatible forms become one (NFKC: full and half width, ligatures), letters become lower case, and Latin, Greek and
 * Cyrillic letters lose their marks. Other scripts keep theirs, where marks are not accents but tell words apart: kana
 * voicing, Arabic and Hebrew vowels, Indic vowel signs. What Unicode lets nobody see (default ignorable: joiners,
 * variation selectors, direction marks, soft hyphens) goes, and so do lone surrogates. Folding twice changes nothing.
 */
export function fold(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(invisible, '')
    .toLowerCase()
    .replace(markedLetter, '$1')
    .replace(oddLetter, (letter) => oddLetters[letter] ?? letter)
    .normalize('NFKC');
}

/** The words of a folded text: what stands between white space of any width. */
export function wordsOf(folded: string): string[] {
  return folded.split(whiteSpace).filter((word) => word !== '');
}

/** Lone surrogates go in the same step, lest two of them meet and become a letter. */
const invisible = /[\p{Default_Ignorable_Code_Point}\p{Surrogate}]/gu;

const markedLetter = /((?=\p{L})[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{M}+/gu;

/** Letters that have one lower case more than their upper case has; the Turkish dotless i has lost its upper case. */
const oddLetters: Readonly<Record<string, string>> = { ς: 'σ', ß: 'ss', ı: 'i' };
const oddLetter = /[ςßı]/g;

const whiteSpace = /\p{White_Space}+/u;

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}
