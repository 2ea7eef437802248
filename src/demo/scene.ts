import type { Instant } from '../domain/instant.ts';
import type { SortKey } from '../domain/page.ts';
import type { Space, SpaceState } from '../domain/space.ts';
import { noFilter } from '../domain/space-query.ts';
import type { Store } from '../store/store.ts';
import { communities, createAudience } from './communities.ts';
import { isDemoSpaceId, personId } from './demo-ids.ts';
import { nextTurn } from './fate.ts';
import type { Source } from './make-space.ts';
import { createRandom, seedFrom } from './random.ts';

/** What the simulator keeps in mind. */
export interface Scene extends Source {
  /** The next turn of each demo Space, the least recently observed Space first. */
  readonly live: Map<string, Instant>;
  readonly scheduled: Map<string, Instant>;
  /** When it was read from the store, how many steps were done since, and when the last one was. */
  readonly readAt: Instant;
  steps: number;
  steppedAt: Instant;
  /** There have been as many Spaces as there should be. */
  complete: boolean;
}

const PAGE = 100;

/** All who create demo Spaces: asking for theirs leaves whatever else is in the store out, however much it is. */
const creatorIds = communities.flatMap(({ first, creators }) =>
  Array.from({ length: creators }, (_, i) => personId(first + i)),
);

/** Reads the scene from the store. Chances follow from the seed and the instant, so no id is ever made twice. */
export async function readScene(store: Store, seed: number, now: Instant): Promise<Scene> {
  const random = createRandom(seedFrom(seed, 'scene', now));
  return {
    random,
    audience: createAudience(random),
    live: await nextTurns(store, 'LIVE', now),
    scheduled: await nextTurns(store, 'SCHEDULED', now),
    readAt: now,
    steps: 0,
    steppedAt: now,
    complete: false,
  };
}

async function nextTurns(store: Store, state: SpaceState, now: Instant): Promise<Map<string, Instant>> {
  const found: Space[] = [];
  let after: SortKey | null = null;
  do {
    const query = { terms: [], filter: { ...noFilter, state, creatorIds }, order: 'LIVE_FIRST' } as const;
    const page = await store.spaces(query, { first: PAGE, after }, now);
    found.push(...page.items.map(({ item }) => item).filter(({ xId }) => isDemoSpaceId(xId)));
    after = page.hasNextPage ? (page.items.at(-1)?.key ?? null) : null;
  } while (after !== null);
  found.sort((a, b) => a.observedAt - b.observedAt);
  return new Map(found.map((space) => [space.xId, nextTurn(space).at]));
}
