import { fold } from '../../src/domain/fold.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { limits } from '../../src/domain/limits.ts';
import type { SpaceFacts, Told } from '../../src/domain/observation.ts';
import { relevance } from '../../src/domain/relevance.ts';
import type { SpaceState } from '../../src/domain/space.ts';
import type { SpaceFilter, SpaceQuery } from '../../src/domain/space-query.ts';

/** A Space as a search sees it. */
export interface Searched {
  readonly id: string;
  readonly state: SpaceState;
  readonly told: Told<SpaceFacts>;
  readonly firstSeen: Instant;
}

/** X ids of the Spaces that a query finds, by looking at every one. `ranked`: how many RELEVANCE ranks. */
export function naiveSearch(spaces: readonly Searched[], query: SpaceQuery, ranked: number): string[] {
  const found = spaces.filter((space) => matches(space, query)).toSorted(comparing(liveFirst));
  if (query.order === 'MOST_PARTICIPANTS') return ids(found.toSorted(comparing(crowd)));
  if (query.order === 'NEWEST') return ids(found.toSorted(comparing(newest)));
  if (query.order === 'LIVE_FIRST' || query.terms.length === 0) return ids(found);
  const best = (space: Searched) => {
    const title = titleOf(space);
    return [relevance(title, query.terms), title.length, ...liveFirst(space)];
  };
  return ids(found.slice(0, ranked).toSorted(comparing(best))).slice(0, limits.relevanceResults);
}

const titleOf = ({ told }: Searched) => fold(told.title ?? '');

function matches(space: Searched, { terms, filter }: SpaceQuery): boolean {
  return terms.every((term) => titleOf(space).includes(term)) && passes(space, filter);
}

function passes({ state, told }: Searched, filter: SpaceFilter): boolean {
  const creators = told.creatorId ? [told.creatorId] : [];
  const hosts = [...creators, ...(told.hostIds ?? [])];
  const speakers = [...hosts, ...(told.speakerIds ?? [])];
  const { lang, scheduledStart } = told;
  const planned = scheduledStart ?? Number.NaN;
  return (
    (filter.state === null || filter.state === state) &&
    meets(creators, filter.creatorIds) &&
    meets(hosts, filter.hostIds) &&
    meets(speakers, filter.speakerIds) &&
    meets(told.topicIds ?? [], filter.topicIds) &&
    (filter.langs === null || filter.langs.some((tag) => lang === tag || lang?.startsWith(`${tag}-`))) &&
    (filter.isTicketed === null || filter.isTicketed === (told.isTicketed === true)) &&
    (filter.scheduledFrom === null || planned >= filter.scheduledFrom) &&
    (filter.scheduledBefore === null || planned < filter.scheduledBefore)
  );
}

function meets(own: readonly string[], wanted: readonly string[] | null): boolean {
  return wanted === null || own.some((id) => wanted.includes(id));
}

type Keys = (space: Searched) => readonly number[];

const liveFirst: Keys = ({ state, told, firstSeen }) => {
  const { startedAt, scheduledStart, createdAt } = told;
  if (state === 'LIVE') return [0, -(startedAt ?? scheduledStart ?? createdAt ?? firstSeen)];
  return [1, scheduledStart ?? createdAt ?? firstSeen];
};

const crowd: Keys = ({ told }) => [told.participantCount == null ? 1 : -told.participantCount];

const newest: Keys = ({ told, firstSeen }) => [-(told.createdAt ?? firstSeen)];

/** By the keys, then by X id. */
function comparing(keys: Keys) {
  return (a: Searched, b: Searched): number => {
    const others = keys(b);
    for (const [place, key] of keys(a).entries()) if (key !== others[place]) return key - (others[place] ?? 0);
    return a.id < b.id ? -1 : 1;
  };
}

function ids(spaces: readonly Searched[]): string[] {
  return spaces.map(({ id }) => id);
}
