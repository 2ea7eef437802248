/**
 * How well a folded title matches folded terms, all of which it contains. The smaller the better:
 * 0, every term stands there as a whole word; 1, every term begins a word; 2, some term stands only within a word.
 * Letters, digits and marks make words, so in scripts without blanks a run of them counts as one word.
 */
export function relevance(foldedTitle: string, terms: readonly string[]): 0 | 1 | 2 {
  let worst: 0 | 1 | 2 = 0;
  for (const term of terms) {
    const match = bestMatch(foldedTitle, term);
    if (match === 2) return 2;
    if (match > worst) worst = match;
  }
  return worst;
}

function bestMatch(title: string, term: string): 0 | 1 | 2 {
  let best: 1 | 2 = 2;
  for (let start = title.indexOf(term); start !== -1; start = title.indexOf(term, start + 1)) {
    if (isWithinWord(codePointBefore(title, start))) continue;
    if (!isWithinWord(title.codePointAt(start + term.length))) return 0;
    best = 1;
  }
  return best;
}

function codePointBefore(text: string, index: number): number | undefined {
  const unit = text.charCodeAt(index - 1);
  return unit >= 0xdc00 && unit <= 0xdfff ? text.codePointAt(index - 2) : text.codePointAt(index - 1);
}

const letterDigitOrMark = /[\p{L}\p{N}\p{M}]/u;

function isWithinWord(codePoint: number | undefined): boolean {
  if (codePoint === undefined) return false;
  if (codePoint > 0x7f) return letterDigitOrMark.test(String.fromCodePoint(codePoint));
  return (codePoint >= 0x61 && codePoint <= 0x7a) || (codePoint >= 0x30 && codePoint <= 0x39);
}
