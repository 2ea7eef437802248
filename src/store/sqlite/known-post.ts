import type { PostFacts } from '../../domain/observation.ts';
import type { KnownFacts } from '../../domain/told.ts';
import { packTimes, type ToldTimes, unpackTimes } from './told-times.ts';

/** Keys of a post in the order of their bits in `told`. Only appended to. */
const factKeys = ['text', 'authorId', 'createdAt'] as const satisfies readonly (keyof PostFacts)[];

/** What a Space's pages told of a post, from a row. */
export function knownPost(
  text: string | null,
  authorId: string | null,
  createdAt: number | null,
  told: string,
): KnownFacts<PostFacts> {
  const at = unpackTimes(factKeys, JSON.parse(told) as ToldTimes);
  const facts = {
    ...(at.text !== undefined && text !== null && { text }),
    ...(at.authorId !== undefined && { authorId }),
    ...(at.createdAt !== undefined && { createdAt }),
  };
  return { facts, at };
}

/** The column `shared_posts.told`. */
export function postTimes({ at }: KnownFacts<PostFacts>): string {
  return JSON.stringify(packTimes(factKeys, at));
}
