import type { Instant } from '../domain/instant.ts';
import type { BuyersPage, PostsPage } from '../domain/observation.ts';
import type { Community } from './communities.ts';
import { makePostId, personId } from './demo-ids.ts';
import type { Random } from './random.ts';

/** A page of the people with these numbers, who hold a ticket. */
export function buyersPage(spaceId: string, at: Instant, people: readonly number[]): BuyersPage {
  return { kind: 'buyers-page', spaceId, at, userIds: people.map(personId) };
}

/** A page of posts, the latest first as X gives them, written between `since` and `at`. */
export function postsPage(
  spaceId: string,
  at: Instant,
  since: Instant,
  authors: readonly number[],
  { language }: Community,
  random: Random,
): PostsPage {
  const times = authors.map(() => random.between(Math.min(since, at), at)).sort((a, b) => b - a);
  const posts = times.map((createdAt, i) => {
    const text = random.pick(language.posts);
    const tagged = random.chance(0.3) ? `${text} ${random.pick(language.hashtags)}` : text;
    return {
      id: makePostId(createdAt, random),
      told: { text: tagged, authorId: personId(authors[i] ?? 1), createdAt },
    };
  });
  return { kind: 'posts-page', spaceId, at, posts };
}
