import { arabic } from './arabic.ts';
import { bengali } from './bengali.ts';
import { chinese } from './chinese.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { german } from './german.ts';
import { greek } from './greek.ts';
import { hebrew } from './hebrew.ts';
import { hindi } from './hindi.ts';
import { indonesian } from './indonesian.ts';
import { japanese } from './japanese.ts';
import { korean } from './korean.ts';
import type { Language } from './language.ts';
import { persian } from './persian.ts';
import { polish } from './polish.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';
import { tamil } from './tamil.ts';
import { thai } from './thai.ts';
import { turkish } from './turkish.ts';
import { ukrainian } from './ukrainian.ts';

/** The languages of the demo, the most spoken first. */
export const languages: readonly Language[] = [
  english,
  japanese,
  spanish,
  portuguese,
  arabic,
  turkish,
  indonesian,
  hindi,
  korean,
  french,
  german,
  persian,
  thai,
  ukrainian,
  chinese,
  hebrew,
  greek,
  tamil,
  bengali,
  polish,
];
