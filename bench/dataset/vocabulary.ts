import type { Random } from '../../src/demo/random.ts';

/** A script in which titles, names and profiles are written. A syllable takes one of each of its parts. */
export interface Script {
  readonly lang: string;
  /** Of all titles, how many are in this script, in percent. Its share of the words is the same. */
  readonly percent: number;
  readonly syllable: readonly (readonly string[])[];
  /** What stands between words. */
  readonly blank: string;
}

const parts = (...texts: readonly string[]) => texts.map((text) => text.split(' '));

/** So many letters of a script without syllables, from a code point on. */
const range = (from: number, count: number) => [
  Array.from({ length: count }, (_, i) => String.fromCodePoint(from + i)),
];

export const scripts: readonly Script[] = [
  {
    lang: 'en',
    percent: 40,
    syllable: parts(
      'b c d f g h j k l m n p r s t v w br cl dr fl gr pl pr sh sl st th tr',
      'a e i o u ai ea oo ou',
      ' n r s t l m ck nd st rt ng',
    ),
    blank: ' ',
  },
  {
    lang: 'fr',
    percent: 15,
    syllable: parts('b c ç d f g j l m n ñ p r s t v ch gr pl tr', 'a é è ê i o ô u ü ou eu', ' n r s l t'),
    blank: ' ',
  },
  {
    lang: 'ru',
    percent: 8,
    syllable: parts('б в г д ж з к л м н п р с т х ч ш бр гл ст', 'а е ё и о у ы э ю я', ' н р с т й'),
    blank: ' ',
  },
  {
    lang: 'el',
    percent: 4,
    syllable: parts('β γ δ ζ θ κ λ μ ν π ρ σ τ φ χ', 'α ά ε έ η ή ι ο ό υ ω', ' ν ρ ς'),
    blank: ' ',
  },
  {
    lang: 'ar',
    percent: 8,
    syllable: parts('ب ت ث ج ح خ د ر ز س ش ص ط ع ف ق ك ل م ن ه', 'ا و ي', ' ن ر ل م'),
    blank: ' ',
  },
  { lang: 'he', percent: 3, syllable: parts('ב ג ד ה ז ח ט כ ל מ נ ס ע פ צ ק ר ש ת', 'א ו י', ' ם ן'), blank: ' ' },
  {
    lang: 'hi',
    percent: 6,
    syllable: parts('क ख ग च ज ट ड त द न प ब म य र ल व श स ह', 'ा ि ी ु ू े ै ो ौ', ' न र ं'),
    blank: ' ',
  },
  { lang: 'th', percent: 3, syllable: parts('ก ข ค ง จ ช ด ต ท น บ ป พ ม ร ล ว ส ห', 'า ี ู ั ิ', ' น ม ง'), blank: ' ' },
  { lang: 'ko', percent: 5, syllable: range(0xac00, 400), blank: ' ' },
  { lang: 'ja', percent: 5, syllable: [[...range(0x3042, 80).flat(), ...range(0x30a2, 80).flat()]], blank: '' },
  { lang: 'zh', percent: 3, syllable: range(0x4e00, 400), blank: '' },
];

/** Words in all, spread over the scripts like the titles, so that every word is in about as many titles. */
const WORDS = 2_000;

/** The words of each script, in the order of `scripts`. */
export function makeVocabulary(random: Random): readonly (readonly string[])[] {
  return scripts.map(({ percent, syllable }) => {
    const words = new Set<string>();
    const wanted = (WORDS * percent) / 100;
    while (words.size < wanted) {
      const syllables = Array.from({ length: random.between(2, 3) }, () => syllable.map((part) => random.pick(part)));
      words.add(syllables.flat().join(''));
    }
    return [...words];
  });
}
