import type { Instant } from '../../src/domain/instant.ts';
import type { SpaceRole } from '../../src/domain/roles.ts';
import { fateOf, type Held } from './fate.ts';
import type { Mirror } from './mirror.ts';
import { compare } from './newest.ts';

/** A Space that is to be shown. */
export type Shown = Held & { readonly id: string };

/** The Spaces that are to be shown at an instant, in the order LIVE_FIRST. */
export function shownAt({ lives }: Mirror, now: Instant): readonly Shown[] {
  const shown: Shown[] = [];
  for (const [id, { words }] of lives) {
    const fate = fateOf(words);
    if (fate.kind === 'held' && now < fate.until) shown.push({ ...fate, id });
  }
  return by(shown, (space) => Number(!space.isLive), startOf);
}

/** The Spaces that lists are to give, in their order, by the names of the lists in `questions.ts`. */
export function listsOf(shown: readonly Shown[]): Readonly<Record<string, readonly string[]>> {
  const lists = {
    newest: by(shown, ({ facts, first }) => -(facts.createdAt ?? first)),
    fullest: by(shown, ({ facts }) => -(facts.participantCount ?? -1)),
    titled: shown.filter(({ facts }) => facts.title?.includes('o')),
    live: shown.filter(({ isLive }) => isLive),
    ticketed: shown.filter(({ facts }) => facts.isTicketed),
    portuguese: shown.filter(({ facts }) => facts.lang === 'pt-BR'),
    hosted: shown.filter((space) => ['CREATOR', 'CO_HOST'].includes(roleOf(space, '1') ?? '')),
    spoken: shown.filter((space) => roleOf(space, '2') !== undefined),
    topical: shown.filter(({ facts }) => facts.topicIds?.includes('7')),
  };
  return Object.fromEntries(Object.entries(lists).map(([name, spaces]) => [name, spaces.map(({ id }) => id)]));
}

/** Each person once with the highest role. */
export function rolesOf({ facts: { creatorId, hostIds = [], speakerIds = [] } }: Held): readonly [string, SpaceRole][] {
  const all: [string, SpaceRole][] = [
    ...(creatorId ? [[creatorId, 'CREATOR'] as [string, SpaceRole]] : []),
    ...hostIds.map((id): [string, SpaceRole] => [id, 'CO_HOST']),
    ...speakerIds.map((id): [string, SpaceRole] => [id, 'SPEAKER']),
  ];
  return all.filter(([id], place) => all.findIndex((other) => other[0] === id) === place);
}

export function roleOf(space: Held, personId: string): SpaceRole | undefined {
  return rolesOf(space).find(([id]) => id === personId)?.[1];
}

function startOf({ isLive, facts, first }: Held): number {
  const planned = facts.scheduledStart ?? facts.createdAt ?? first;
  return isLive ? -(facts.startedAt ?? planned) : planned;
}

/** Sorted by keys, ties by id. */
function by(spaces: readonly Shown[], ...keys: readonly ((space: Shown) => number)[]): readonly Shown[] {
  return spaces.toSorted((a, b) => {
    for (const key of keys) if (key(a) !== key(b)) return key(a) - key(b);
    return compare(a.id, b.id);
  });
}
