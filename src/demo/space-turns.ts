import type { Observation } from '../domain/observation.ts';
import { fateOf, type Turn } from './fate.ts';
import { type Moment, startSpace } from './space-changes.ts';

/** What is told of a Space whose turn has come, and when its next one comes; null after the last. */
export interface Taken {
  readonly observations: readonly Observation[];
  readonly next: number | null;
}

/** Takes the turn as it looks at the moment: what started and ended unseen is told to have ended. */
export function takeTurn(moment: Moment, turn: Turn): Taken {
  const { space, now } = moment;
  const { xId: id } = space;
  if (turn.becomes === 'missing') return { observations: [{ kind: 'space-missing', id, at: now }], next: null };
  const endsAt = turn.at + fateOf(id).lifetime;
  if (turn.becomes === 'live' && endsAt > now) return { observations: startSpace(moment, turn.at), next: endsAt };
  const state = turn.becomes === 'live' ? 'ended' : turn.becomes;
  return { observations: [{ kind: 'space', id, at: now, state, told: {} }], next: null };
}
