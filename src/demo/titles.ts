import type { Language } from './languages/language.ts';
import type { Random } from './random.ts';

/** X's longest title, in UTF-16 code units. */
const LONGEST = 70;

/** A title as somebody speaking the language would give it; null now and then, as on X. */
export function makeTitle(language: Language, random: Random): string | null {
  if (random.chance(0.06)) return null;
  if (random.chance(0.06)) return random.pick(language.shortTitles);
  const title = random.pick(language.frames).replace('{}', random.pick(language.subjects));
  const tagged = random.chance(0.14) ? `${title} ${random.pick(language.hashtags)}` : title;
  return tagged.length > LONGEST ? title : tagged;
}
