import type { Random } from '../../src/demo/random.ts';
import { makeVocabulary, scripts } from './vocabulary.ts';

/** Texts as people write them: many scripts, emoji, quotes, line breaks. */
export interface Texts {
  title(index: number): { readonly title: string; readonly lang: string };
  name(): string;
  /** Null for the few who say nothing. */
  bio(): string | null;
  place(): string | null;
}

const emoji = ['🎙️', '🔥', '🚀', '🌍', '👩‍💻', '🍵', '🎶', '✨', '🇯🇵', '🐈', '🏳️‍🌈', '💬'];

export function createTexts(random: Random): Texts {
  const vocabulary = makeVocabulary(random);
  const shares = scripts.flatMap(({ percent }, index) => Array.from({ length: percent }, () => index));

  const pickScript = () => {
    const index = random.pick(shares);
    return { script: scripts[index] as (typeof scripts)[number], words: vocabulary[index] as readonly string[] };
  };
  const phrase = (words: readonly string[], blank: string, least: number, most: number) =>
    Array.from({ length: random.between(least, most) }, () => random.pick(words)).join(blank);
  const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1);

  return {
    title(index) {
      const { script, words } = pickScript();
      const article = script.lang === 'en' && random.chance(0.3) ? 'the ' : '';
      const number = random.chance(0.1) ? ` #${index}` : '';
      const sign = random.chance(0.12) ? ` ${random.pick(emoji)}` : '';
      return { title: capital(article + phrase(words, script.blank, 4, 6)) + number + sign, lang: script.lang };
    },
    name() {
      const { words } = pickScript();
      const sign = random.chance(0.12) ? ` ${random.pick(emoji)}` : '';
      return `${capital(random.pick(words))} ${capital(random.pick(words))}${sign}`;
    },
    bio() {
      if (random.chance(0.1)) return null;
      const { script, words } = pickScript();
      const quoted = random.chance(0.25) ? `"${random.pick(words)}" ` : '';
      const second = random.chance(0.3) ? `\n${phrase(words, script.blank, 2, 6)}` : '';
      const sign = random.chance(0.3) ? ` ${random.pick(emoji)}` : '';
      return quoted + phrase(words, script.blank, 3, 10) + second + sign;
    },
    place() {
      if (random.chance(0.4)) return null;
      const { words } = pickScript();
      return capital(random.pick(words));
    },
  };
}
