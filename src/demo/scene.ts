import type { Instant } from '../domain/instant.ts';
import type { SpaceState } from '../domain/space.ts';
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

/** All who create demo Spaces: asking for theirs leaves whatever else is in the store out, however much it is. */
const creatorIds = communities.flatMap(({ first, creators }) =>
  Array.from({ length: creators }, (_, i) => personId(first + i)),
);
/** More Spaces than one creator has. */
const SPACES_OF_ONE = 100;

/**
 * Reads the scene from the store; rejects when that is not one of demo data. Chances follow from the seed and the
 * instant, so no id is ever made twice.
 */
export async function readScene(store: Store, seed: number, now: Instant): Promise<Scene> {
  const { demo } = await store.identity();
  if (!demo) throw new Error('The simulator works on stores with demo data only.');
  const filter = { roles: ['CREATOR'], state: null } as const;
  const ofCreators = await store.spacesByUserIds(creatorIds, filter, { first: SPACES_OF_ONE, after: null }, now);
  const spaces = ofCreators
    .flatMap(({ value }) => value.items.map(({ space }) => space))
    .filter(({ xId }) => isDemoSpaceId(xId))
    .sort((a, b) => a.observedAt - b.observedAt || (a.xId < b.xId ? -1 : 1));
  const turns = (wanted: SpaceState) =>
    new Map(spaces.filter(({ state }) => state === wanted).map((space) => [space.xId, nextTurn(space).at]));
  const random = createRandom(seedFrom(seed, 'scene', now));
  return {
    random,
    audience: createAudience(random),
    live: turns('LIVE'),
    scheduled: turns('SCHEDULED'),
    readAt: now,
    steps: 0,
    steppedAt: now,
    complete: false,
  };
}
