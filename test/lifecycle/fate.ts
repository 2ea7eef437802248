import { HOUR, type Instant } from '../../src/domain/instant.ts';
import type { SpaceObservation } from '../../src/domain/lifecycle.ts';
import type { SpaceFacts, SpaceReported, Told } from '../../src/domain/observation.ts';
import type { UnavailableReason } from '../../src/domain/space.ts';
import { latest, newest } from './newest.ts';

/** What is remembered of a Space, in any order. What was dropped because it was not confirmed leaves a `lapsed`. */
export type SpaceWord = SpaceObservation | { readonly kind: 'lapsed'; readonly at: Instant };

export type Fate = Unheard | Gone | Held;

interface Unheard {
  readonly kind: 'unheard';
  readonly erasedUntil: Instant;
}

interface Gone {
  readonly kind: 'gone';
  readonly at: Instant;
  /** Null for an id of which X never sent a body. */
  readonly reason: UnavailableReason | null;
  readonly isForEver: boolean;
  /** All that is told of it at or before this instant is lost. */
  readonly erasedUntil: Instant;
}

export interface Held {
  readonly kind: 'held';
  /** When it was last observed, and first. */
  readonly at: Instant;
  readonly first: Instant;
  readonly isLive: boolean;
  readonly facts: Told<SpaceFacts>;
  /** Shown before this instant. */
  readonly until: Instant;
  readonly erasedUntil: Instant;
}

const isBody = (word: SpaceWord): word is SpaceReported => word.kind === 'space';

/** The rules of the life of a Space, said in one go over all that is remembered of it. */
export function fateOf(words: readonly SpaceWord[]): Fate {
  const byHand = words.filter(({ kind }) => kind === 'space-taken-down');
  const ended = words.filter((word) => isBody(word) && word.state === 'ended');
  const canceled = words.filter((word) => isBody(word) && word.state === 'canceled');
  if (byHand.length > 0) return gone('REMOVED', latest(byHand), true);
  if (ended.length > 0) return gone('ENDED', latest(ended), true);
  if (canceled.length > 0) return gone('CANCELED', latest(canceled), true);

  const missing = latest(words.filter(({ kind }) => kind === 'space-missing'));
  const lapsed = latest(words.filter(({ kind }) => kind === 'lapsed'));
  const erasedUntil = Math.max(missing, lapsed);
  const bodies = words.filter(isBody);
  const valid = bodies.filter(({ at }) => at > erasedUntil);
  if (valid.length > 0) return held(valid, erasedUntil);
  if (words.length === 0) return { kind: 'unheard', erasedUntil };
  if (lapsed > missing) return gone('UNCONFIRMED', lapsed, false);
  return gone(bodies.length > 0 || lapsed > Number.NEGATIVE_INFINITY ? 'REMOVED' : null, missing, false);
}

function gone(reason: UnavailableReason | null, at: Instant, isForEver: boolean): Gone {
  return { kind: 'gone', reason, at, isForEver, erasedUntil: isForEver ? Number.POSITIVE_INFINITY : at };
}

function held(bodies: readonly SpaceReported[], erasedUntil: Instant): Held {
  const at = latest(bodies);
  const first = Math.min(...bodies.map((body) => body.at));
  const isLive = bodies.some((body) => body.at === at && body.state === 'live');
  const facts = newest<SpaceFacts>(bodies);
  const until = 24 * HOUR + (isLive ? at : (facts.scheduledStart ?? at));
  return { kind: 'held', at, first, isLive, facts, until, erasedUntil };
}
