import type { Random } from '../../src/demo/random.ts';

/** A script in which titles, names and profiles are written. */
export interface Script {
  readonly lang: string;
  /** Of all titles, how many are in this script, in percent. Its share of the words is the same. */
  readonly percent: number;
  readonly syllables: readonly string[];
  /** What stands between words. */
  readonly blank: string;
}

const list = (syllables: string) => syllables.split(' ');

export const scripts: readonly Script[] = [
  {
    lang: 'en',
    percent: 40,
    syllables: list('ba ke mi ro tu sha gre lon der ving past cor nell far wick tho mar ple sun dri'),
    blank: ' ',
  },
  {
    lang: 'fr',
    percent: 15,
    syllables: list('é ça mê lou noï gar çon vié ñu rá lö bü sté pré där jor né vù fiè co'),
    blank: ' ',
  },
  { lang: 'ru', percent: 8, syllables: list('да ко ми рё шту жи но вой пре га лю ся чу эй ты зна бро ях'), blank: ' ' },
  { lang: 'el', percent: 4, syllables: list('κα λό μή ρα σι φως νε ρό θά λα πο λύ γή ζω'), blank: ' ' },
  { lang: 'ar', percent: 8, syllables: list('با كت سلا مر حو نور قم دا شم لي عر صح'), blank: ' ' },
  { lang: 'he', percent: 3, syllables: list('בו קר של עו לם מש חק דב רי תו'), blank: ' ' },
  { lang: 'hi', percent: 6, syllables: list('का मे री नि शा दो गु प्रे ला भा रत सं'), blank: ' ' },
  { lang: 'th', percent: 3, syllables: list('กา มี รัก ไทย นา สวน ดี ปลา ใจ ฟ้า'), blank: ' ' },
  { lang: 'ko', percent: 5, syllables: list('가 나 음 악 도 시 바 람 별 하 늘 꿈 산 책'), blank: ' ' },
  { lang: 'ja', percent: 5, syllables: list('音 楽 東 京 カ メ ラ さ く 夜 話 海 が ポ'), blank: '' },
  { lang: 'zh', percent: 3, syllables: list('天 气 科 技 新 闻 音 乐 书 店 城 市 茶'), blank: '' },
];

/** Words in all, spread over the scripts like the titles, so that every word is in about as many titles. */
const WORDS = 2_000;

/** The words of each script, in the order of `scripts`. */
export function makeVocabulary(random: Random): readonly (readonly string[])[] {
  return scripts.map(({ percent, syllables }) => {
    const words = new Set<string>();
    const wanted = (WORDS * percent) / 100;
    while (words.size < wanted) {
      const length = random.between(2, 3);
      words.add(Array.from({ length }, () => random.pick(syllables)).join(''));
    }
    return [...words];
  });
}
