import type { Language } from './languages/language.ts';
import { languages } from './languages/languages.ts';
import type { Random } from './random.ts';

/** People who speak one language. They have consecutive numbers, the busiest first. */
export interface Community {
  readonly language: Language;
  readonly first: number;
  readonly size: number;
  /** So many of them, the first ones, create Spaces. */
  readonly creators: number;
}

/** How many people there are, about: shares are rounded up. */
const PEOPLE = 15_200;
const CREATORS_SHARE = 0.06;

export const communities: readonly Community[] = gatherCommunities();
export const peopleCount = communities.reduce((sum, { size }) => sum + size, 0);

function gatherCommunities(): Community[] {
  const weights = languages.reduce((sum, { weight }) => sum + weight, 0);
  let first = 1;
  return languages.map((language) => {
    const size = Math.ceil((PEOPLE * language.weight) / weights);
    const community = { language, first, size, creators: Math.floor(size * CREATORS_SHARE) };
    first += size;
    return community;
  });
}

/** The community of the person with this number; a number that nobody has counts as English. */
export function communityOf(person: number): Community {
  const found = communities.find(({ first, size }) => person >= first && person < first + size);
  return found ?? (communities[0] as Community);
}

/** A community, large ones more often. */
export function anyCommunity(random: Random): Community {
  return communityOf(random.between(1, peopleCount));
}

/** The number of somebody who creates Spaces. The host of the fixed Spaces creates no others. */
export function anyCreator({ first, creators }: Community, random: Random): number {
  const skipped = first === 1 ? 1 : 0;
  return first + skipped + rank(creators - skipped, random);
}

/** The number of somebody who talks in public: a few do so everywhere, many hardly ever. */
export function anySpeaker({ first, size }: Community, random: Random): number {
  return first + rank(size, random);
}

/** A rank from 0 on, its probability falling with 1 / (rank + 10). */
function rank(size: number, random: Random): number {
  return Math.floor(10 * ((size + 10) / 10) ** random.fraction() - 10);
}

/** Hands out people who only listen, everybody in turn, so that nobody is left without a Space for long. */
export interface Audience {
  next(community: Community, count: number): number[];
}

export function createAudience(random: Random): Audience {
  const places = new Map(communities.map((community) => [community, random.between(0, community.size - 1)]));
  return {
    next(community, count) {
      const place = places.get(community) ?? 0;
      const taken = Math.min(count, community.size);
      places.set(community, (place + taken) % community.size);
      return Array.from({ length: taken }, (_, i) => community.first + ((place + i) % community.size));
    },
  };
}
