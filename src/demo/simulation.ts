import { DAY, type Instant, MINUTE } from '../domain/instant.ts';
import type { Observation } from '../domain/observation.ts';
import { noFilter, type SpaceQuery } from '../domain/space-query.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { Store } from '../store/store.ts';
import { fixedIds, isDemoSpaceId, isFixedSpace } from './demo-ids.ts';
import { nextTurn } from './fate.ts';
import { fixedSpaces } from './fixed-spaces.ts';
import { announceSpace, includedWith, openSpace, runningSpace, standingSpace } from './make-space.ts';
import { type Population, population } from './population.ts';
import { readScene, type Scene } from './scene.ts';
import { changeSpace } from './space-changes.ts';
import { takeTurn } from './space-turns.ts';

/** The demo world moving on, a step at a time. */
export interface Simulation {
  /**
   * Does what is due at `now`, at least one change and a bounded number of them, in one transaction. Rejects with a
   * `StoreError` when nothing could be written; the next step then begins from what the store holds.
   */
  step(now: Instant): Promise<Step>;
}

export interface Step {
  readonly observations: number;
  /** More is due than one step does: step again soon. */
  readonly behind: boolean;
}

/** Spaces whose turn comes, and Spaces of either state that are made, in one step: some ms of work. */
const TURNS = 60;
const MADE = 12;
/** After a pause this long, and every day, the scene is read anew and the fixed Spaces are told again. */
const PAUSE = 10 * MINUTE;
const RENEWED = DAY;

/** The world of this many Spaces that the seed and the steps taken lead to. */
export function createSimulation(
  store: Store,
  ingest: Ingest,
  { seed, wanted = population }: { readonly seed: number; readonly wanted?: Population },
): Simulation {
  let scene: Scene | null = null;
  return {
    async step(now) {
      const current = scene !== null && isFresh(scene, now) ? scene : await readScene(store, seed, now);
      // Until it is written, what is in mind is not what the store holds.
      scene = null;
      const due = [...current.live, ...current.scheduled].filter(([, at]) => at <= now).map(([id]) => id);
      const ids = [...new Set([...due.slice(0, TURNS), ...(await visited(store, current, now))])];
      const observations = [
        ...(current.steps === 0 ? fixedSpaces(seed, now) : []),
        ...(await moveOn(store, current, ids, seed, now)),
        ...fillUp(current, wanted, seed, now),
      ];
      await ingest.take(observations, now);
      current.steps++;
      current.steppedAt = now;
      scene = current;
      return { observations: observations.length, behind: !current.complete || due.length > TURNS };
    },
  };
}

function isFresh({ readAt, steppedAt }: Scene, now: Instant): boolean {
  return Math.abs(now - steppedAt) < PAUSE && now - readAt < RENEWED;
}

/** Spaces that change without being due: some each time, one of the fullest rooms among them, others now and then. */
async function visited(store: Store, { random, live, scheduled, steps }: Scene, now: Instant): Promise<string[]> {
  const { items } = await store.spaces(fullest, { first: 10, after: null }, now);
  const full = items.map(({ xId }) => xId).filter(isDemoSpaceId);
  const [longestUnseen] = live.keys();
  const [longestUnseenScheduled] = scheduled.keys();
  return [
    longestUnseen,
    full[random.between(0, 9)],
    steps % 4 === 1 ? longestUnseenScheduled : undefined,
    steps % 5 === 2 ? fixedIds.live : undefined,
    steps % 50 === 3 ? fixedIds.scheduled : undefined,
  ].filter((id) => id !== undefined);
}

const fullest: SpaceQuery = { terms: [], filter: { ...noFilter, state: 'LIVE' }, order: 'MOST_PARTICIPANTS' };

/** Each of the Spaces takes its turn if that is due, and changes otherwise. Those that are gone go out of mind. */
async function moveOn(
  store: Store,
  scene: Scene,
  ids: readonly string[],
  seed: number,
  now: Instant,
): Promise<Observation[]> {
  const outcomes = new Map((await store.spacesByIds(ids, now)).map((outcome) => [outcome.xId, outcome]));
  const members = new Map((await store.membersBySpaceIds(ids, now)).map(({ of, value }) => [of, value]));
  return ids.flatMap((id) => {
    scene.live.delete(id);
    scene.scheduled.delete(id);
    const outcome = outcomes.get(id);
    if (outcome?.kind !== 'space') return [];
    const { space } = outcome;
    const moment = { space, members: members.get(id) ?? [], random: scene.random, seed, now };
    if (isFixedSpace(id)) return changeSpace(moment);
    const turn = nextTurn(space);
    if (turn.at > now) {
      (space.state === 'LIVE' ? scene.live : scene.scheduled).set(id, turn.at);
      return changeSpace(moment);
    }
    const { observations, next } = takeTurn(moment, turn);
    if (next !== null) scene.live.set(id, next);
    return observations;
  });
}

/** New Spaces in place of those that went. After a pause they are such as would have been there already. */
function fillUp(scene: Scene, wanted: Population, seed: number, now: Instant): Observation[] {
  const { live, scheduled, complete } = scene;
  const fill = (turns: Map<string, Instant>, count: number, make: typeof openSpace) => {
    const missing = Math.min(MADE, count - turns.size);
    const made = Array.from({ length: Math.max(0, missing) }, () => make(scene, now));
    for (const { id, turnAt } of made) turns.set(id, turnAt);
    return made;
  };
  const made = [
    ...fill(live, wanted.live, complete ? openSpace : runningSpace),
    ...fill(scheduled, wanted.scheduled, complete ? announceSpace : standingSpace),
  ];
  scene.complete ||= live.size >= wanted.live && scheduled.size >= wanted.scheduled;
  return made.flatMap((space) => [...includedWith(space, seed, now), ...space.observations]);
}
