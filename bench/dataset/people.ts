import type { Random } from '../../src/demo/random.ts';
import type { Texts } from './texts.ts';

/** Fields that the recorded requests ask for, besides those X always gives. */
export const userFields =
  'created_at,description,location,profile_image_url,protected,public_metrics,url,verified,verified_type';

/** An account as X gives it in `includes.users`. */
export type XUser = ReturnType<typeof makePerson>;

const YEAR = 365 * 86_400_000;

/** The id of a person: more than 2^53 for most, as X's are. */
export function personId(index: number): string {
  return index % 5 === 0
    ? `${900_000_000 + index}`
    : `18${String(index).padStart(6, '0')}00000${10_000 + (index % 89_999)}`;
}

export function makePerson(index: number, now: number, random: Random, texts: Texts) {
  const verified = random.chance(0.2);
  const username = `u${index.toString(36)}_${random.between(0, 1_295).toString(36)}`;
  const bio = texts.bio();
  const place = texts.place();
  return {
    id: personId(index),
    name: texts.name(),
    username,
    created_at: new Date(now - random.between(1, 15 * YEAR)).toISOString(),
    protected: random.chance(0.05),
    verified,
    verified_type: verified ? 'blue' : 'none',
    profile_image_url: `https://pbs.example/profile_images/${random.between(1e8, 1e9)}/${username}_normal.jpg`,
    url: random.chance(0.3) ? `https://links.example/${username}` : '',
    public_metrics: {
      followers_count: random.spread(1, 1_000_000),
      following_count: random.spread(1, 5_000),
      tweet_count: random.spread(1, 100_000),
      listed_count: random.spread(1, 1_000),
    },
    ...(bio !== null && { description: bio }),
    ...(place !== null && { location: place }),
  };
}
