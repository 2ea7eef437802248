import { HOUR, type Instant, MINUTE } from '../domain/instant.ts';
import type { ReportedState } from '../domain/observation.ts';
import type { Space } from '../domain/space.ts';
import { createRandom, seedFrom } from './random.ts';

/** What is going to become of a demo Space. It follows from the id, so a simulator that starts anew needs no memory. */
export interface Fate {
  /** For how long it is live, in ms. */
  readonly lifetime: number;
  /** How many people it draws: few big rooms, many small ones. */
  readonly crowd: number;
  /** How long after its planned start it starts, in ms. */
  readonly delay: number;
  /** At which share of the time between creation and planned start it is called off; null: it takes place. */
  readonly canceledAt: number | null;
  /** X stops showing it instead of reporting its end. */
  readonly vanishes: boolean;
}

const biggestCrowd = 40_000;

export function fateOf(id: string): Fate {
  const random = createRandom(seedFrom('fate', id));
  return {
    lifetime: random.spread(10 * MINUTE, 8 * HOUR),
    crowd: Math.min(biggestCrowd, Math.floor(9 * (1 - random.fraction()) ** -1.2)),
    delay: random.between(0, 4 * MINUTE),
    canceledAt: random.chance(0.08) ? 0.3 + 0.65 * random.fraction() : null,
    vanishes: random.chance(0.02),
  };
}

/** The next turn in the life of a Space, and when it is due. */
export interface Turn {
  readonly at: Instant;
  readonly becomes: ReportedState | 'missing';
}

export type Moments = Pick<Space, 'xId' | 'state' | 'createdAt' | 'scheduledStart' | 'startedAt' | 'observedAt'>;

export function nextTurn(space: Moments): Turn {
  const { lifetime, delay, canceledAt, vanishes } = fateOf(space.xId);
  if (space.state === 'LIVE') {
    return { at: (space.startedAt ?? space.observedAt) + lifetime, becomes: vanishes ? 'missing' : 'ended' };
  }
  const planned = space.scheduledStart ?? space.observedAt;
  if (canceledAt === null) return { at: planned + delay, becomes: 'live' };
  const created = space.createdAt ?? space.observedAt;
  return { at: created + Math.round(canceledAt * (planned - created)), becomes: 'canceled' };
}
