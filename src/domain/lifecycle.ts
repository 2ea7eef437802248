import type { Instant } from './instant.ts';
import type { Observation, SpaceFacts, SpaceMissing, SpaceReported, SpaceTakenDown, Told } from './observation.ts';
import type { Rules } from './rules.ts';
import { addSighting, forgetSightings, type Sightings } from './sightings.ts';
import type { SpaceState, UnavailableReason } from './space.ts';
import { forgetTold, type KnownFacts, mergeTold, nothingKnown } from './told.ts';

/**
 * The life of a Space. Pure and total: every function here answers for every input, reads no clock and changes nothing
 * in place. Applying observations is idempotent, and what results does not depend on the order of their arrival
 * (`since`, `changedAt` and deletions by age aside).
 *
 *           start            end
 * SCHEDULED -----> LIVE --------------> ended        final
 *     |  cancel
 *     +-------------------------------> canceled     final
 *     any: X says it cannot be shown -> missing      lifted by a newer observation
 *     any: not confirmed in time -----> unconfirmed  lifted by a newer observation
 *     any: taken down by hand --------> hand         final, never pruned
 */

/** A Space of which X said that it is live or scheduled. Whether it is shown depends on `visibleUntil` and the clock. */
export interface HeldSpace {
  readonly kind: 'held';
  readonly id: string;
  readonly state: SpaceState;
  /** When the state was last observed. Every body tells the state, so nothing known of the Space is newer. */
  readonly stateAt: Instant;
  readonly known: KnownFacts<SpaceFacts>;
  /** When the Space was observed; the first stands in for times that X did not tell. */
  readonly sightings: Sightings;
  /** All that was told at or before this instant is forgotten, whenever it arrives; null when X never said so. */
  readonly forgottenAt: Instant | null;
  /** The clock of the last record that changed anything but observation times. */
  readonly changedAt: Instant;
}

/** Why a Space is gone. `missing` and `unconfirmed` are liftable. */
export type GoneCause = 'hand' | 'ended' | 'canceled' | 'missing' | 'unconfirmed';

/** What is left of a gone Space. */
export interface Tombstone {
  readonly kind: 'tombstone';
  readonly id: string;
  readonly cause: GoneCause;
  /** Whether X ever sent a body of it. Of an id that was never seen, a not-found proves nothing but that. */
  readonly seen: boolean;
  /** When the gateway learned it. */
  readonly since: Instant;
  /** When it was observed. */
  readonly at: Instant;
}

export type KnownSpace = HeldSpace | Tombstone;

/** An observation that can move a Space through its life. */
export type SpaceObservation = SpaceReported | SpaceMissing | SpaceTakenDown;

/** What the mission does not foresee but X said all the same. It is kept and counted. */
export type Deviation =
  | 'SCHEDULED_TOO_FAR_AHEAD'
  | 'TOO_MANY_SPEAKERS'
  | 'TOO_MANY_TOPICS'
  | 'TOO_MANY_PEOPLE_IN_A_LIST'
  | 'CREATOR_CHANGED'
  | 'LIVE_BECAME_SCHEDULED';

/** What applying an observation did, from the point of view of whoever counts. */
export type Effect = 'added' | 'updated' | 'gone' | 'unchanged';

export interface Applied {
  readonly space: KnownSpace | null;
  readonly effect: Effect;
  /** Names of facts that changed, and `state`; empty unless the Space was held before and after. */
  readonly changed: readonly (keyof SpaceFacts | 'state')[];
  readonly deviations: readonly Deviation[];
  /** Whether anything has to be written, be it an observation time alone. */
  readonly touched: boolean;
}

/** Applies one observation to what is known of its Space. */
export function apply(known: KnownSpace | null, observation: SpaceObservation, rules: Rules, now: Instant): Applied {
  if (observation.kind === 'space-taken-down') return bury(known, observation, 'hand', rules, now);
  if (observation.kind === 'space-missing') return applyMissing(known, observation, rules, now);
  if (observation.state === 'ended') return bury(known, observation, 'ended', rules, now);
  if (observation.state === 'canceled') return bury(known, observation, 'canceled', rules, now);
  return applyServed(known, observation, observation.state === 'live' ? 'LIVE' : 'SCHEDULED', rules, now);
}

/**
 * Precedence among the final causes, whatever the order of arrival. Ended outranks canceled because only what had
 * started can end. Liftable causes have rank 0 and give way to the newest observation.
 */
const finality: Record<GoneCause, number> = { hand: 3, ended: 2, canceled: 1, missing: 0, unconfirmed: 0 };

/** Whether nothing that X may say brings the Space back. Mission: ended Spaces are no longer available. */
export function isFinal(cause: GoneCause): boolean {
  return finality[cause] > 0;
}

/** What callers are told; null for an id that was never seen, which is answered as not found. */
export function unavailableReason(tombstone: Tombstone): UnavailableReason | null {
  if (tombstone.cause === 'ended') return 'ENDED';
  if (tombstone.cause === 'canceled') return 'CANCELED';
  if (tombstone.cause === 'unconfirmed') return 'UNCONFIRMED';
  return tombstone.cause === 'hand' || tombstone.seen ? 'REMOVED' : null;
}

/**
 * From this instant the Space is unavailable unless confirmed: live, the last observation of its state + 24 h;
 * scheduled, the planned start + 24 h, without one the last observation + 24 h. The mission: whoever handles Spaces
 * data is responsible for returning the most up-to-date information.
 */
export function visibleUntil(space: HeldSpace, rules: Rules): Instant {
  if (space.state === 'LIVE') return space.stateAt + rules.liveFor;
  return (space.known.facts.scheduledStart ?? space.stateAt) + rules.scheduledFor;
}

/** When all that is known of an unconfirmed Space is deleted, unless it is confirmed before. */
export function deletionDue(space: HeldSpace, rules: Rules): Instant {
  return Math.max(visibleUntil(space, rules), space.changedAt) + rules.unconfirmedKept;
}

/** What is left of a Space that was not confirmed until its deletion was due. */
export function unconfirmedTombstone(space: HeldSpace, rules: Rules): Tombstone {
  const since = visibleUntil(space, rules);
  return { kind: 'tombstone', id: space.id, cause: 'unconfirmed', seen: true, since, at: space.stateAt };
}

/** When a tombstone may be forgotten; null for those set by hand, which stay. */
export function pruningDue(tombstone: Tombstone, rules: Rules): Instant | null {
  if (tombstone.cause === 'hand') return null;
  return Math.max(tombstone.since, tombstone.at) + rules.tombstonesKept;
}

/** What becomes of a page of buyers or posts of a Space, observed at `at`. */
export function pageFate(known: KnownSpace | null, at: Instant): 'shown' | 'waits' | 'dropped' {
  if (known === null) return 'waits';
  if (known.kind === 'held') return known.forgottenAt !== null && at <= known.forgottenAt ? 'dropped' : 'shown';
  return isFinal(known.cause) || at <= known.at ? 'dropped' : 'waits';
}

/** All that was told of the Space at or before this instant is forgotten; null when nothing is. */
export function forgottenUntil(known: KnownSpace | null): Instant | null {
  if (known === null) return null;
  if (known.kind === 'held') return known.forgottenAt;
  return isFinal(known.cause) ? Number.POSITIVE_INFINITY : known.at;
}

/** Whether the observation is one of those that decide over a Space. */
export function isSpaceObservation(observation: Observation): observation is SpaceObservation {
  return (
    observation.kind === 'space' || observation.kind === 'space-missing' || observation.kind === 'space-taken-down'
  );
}

/** The first observation of a held Space that is not forgotten. */
export function firstObservedAt(space: HeldSpace): Instant {
  return space.sightings[0]?.[0] ?? space.stateAt;
}

/** A final word: it buries the Space whatever is known, unless a word of higher rank was there. */
function bury(
  known: KnownSpace | null,
  { id, at }: SpaceObservation,
  cause: GoneCause,
  rules: Rules,
  now: Instant,
): Applied {
  if (known?.kind !== 'tombstone') {
    const since = known === null ? now : Math.min(now, visibleUntil(known, rules));
    return gone({ kind: 'tombstone', id, cause, seen: true, since, at }, known);
  }
  if (finality[known.cause] > finality[cause]) return unchanged(known);
  if (known.cause === cause) return at > known.at ? touched({ ...known, at }) : unchanged(known);
  return gone({ ...known, cause, seen: true, at }, known);
}

/** X says that it cannot be shown: all told at or before is forgotten; without a newer body the Space is gone. */
function applyMissing(known: KnownSpace | null, { id, at }: SpaceMissing, rules: Rules, now: Instant): Applied {
  if (known === null) return gone({ kind: 'tombstone', id, cause: 'missing', seen: false, since: now, at }, known);
  if (known.kind === 'tombstone') {
    if (isFinal(known.cause) || at < known.at) return unchanged(known);
    if (known.cause === 'unconfirmed') return gone({ ...known, cause: 'missing', at }, known);
    return at > known.at ? touched({ ...known, at }) : unchanged(known);
  }
  if (known.stateAt <= at) {
    const since = Math.min(now, visibleUntil(known, rules));
    return gone({ kind: 'tombstone', id, cause: 'missing', seen: true, since, at }, known);
  }
  if (known.forgottenAt !== null && known.forgottenAt >= at) return unchanged(known);
  const rest = forgetTold(known.known, at);
  const space: HeldSpace = {
    ...known,
    known: rest.known,
    sightings: forgetSightings(known.sightings, at),
    forgottenAt: at,
    changedAt: rest.changed.length > 0 ? now : known.changedAt,
  };
  return {
    space,
    effect: rest.changed.length > 0 ? 'updated' : 'unchanged',
    changed: rest.changed,
    deviations: [],
    touched: true,
  };
}

/** X says that it is live or scheduled. */
function applyServed(
  known: KnownSpace | null,
  observation: SpaceReported,
  state: SpaceState,
  rules: Rules,
  now: Instant,
): Applied {
  const { id, at } = observation;
  const forgotten = forgottenUntil(known);
  if (known?.kind === 'tombstone' && (isFinal(known.cause) || at <= known.at)) {
    // The body is too old to lift anything, but it proves that the Space existed.
    if (known.seen) return unchanged(known);
    return gone({ ...known, seen: true }, known);
  }
  if (forgotten !== null && at <= forgotten) return unchanged(known);
  const { told, deviations } = withinRules(observation, state, rules);
  if (known?.kind !== 'held') {
    const space: HeldSpace = {
      kind: 'held',
      id,
      state,
      stateAt: at,
      known: mergeTold<SpaceFacts>(nothingKnown, told, at).known,
      sightings: [[at, 0]],
      forgottenAt: forgotten,
      changedAt: now,
    };
    return { space, effect: 'added', changed: [], deviations, touched: true };
  }
  const merged = mergeTold(known.known, told, at);
  const wins = at > known.stateAt || (at === known.stateAt && state === 'LIVE');
  const changed: (keyof SpaceFacts | 'state')[] = [...merged.changed];
  if (wins && state !== known.state) changed.push('state');
  const creatorBefore = known.known.facts.creatorId;
  const contradictions: Deviation[] = [...deviations];
  if (merged.changed.includes('creatorId') && creatorBefore && merged.known.facts.creatorId) {
    contradictions.push('CREATOR_CHANGED');
  }
  if (wins && known.state === 'LIVE' && state === 'SCHEDULED') contradictions.push('LIVE_BECAME_SCHEDULED');
  const sightings = addSighting(known.sightings, at, 0);
  const space: HeldSpace = {
    ...known,
    state: wins ? state : known.state,
    stateAt: Math.max(known.stateAt, at),
    known: merged.known,
    sightings,
    changedAt: changed.length > 0 ? now : known.changedAt,
  };
  return {
    space,
    effect: changed.length > 0 ? 'updated' : 'unchanged',
    changed,
    deviations: contradictions,
    touched: merged.touched || at > known.stateAt || changed.length > 0 || sightings !== known.sightings,
  };
}

const cutLists = ['hostIds', 'speakerIds', 'invitedUserIds'] as const;

/** Counts what breaks the mission's rules, and cuts the lists that are longer than is stored. */
function withinRules(
  observation: SpaceReported,
  state: SpaceState,
  rules: Rules,
): { told: Told<SpaceFacts>; deviations: Deviation[] } {
  const deviations: Deviation[] = [];
  const { scheduledStart, creatorId, hostIds, speakerIds, topicIds } = observation.told;
  if (state === 'SCHEDULED' && scheduledStart && scheduledStart > observation.at + rules.scheduleHorizon) {
    deviations.push('SCHEDULED_TOO_FAR_AHEAD');
  }
  const onStage = new Set([...(creatorId ? [creatorId] : []), ...(hostIds ?? []), ...(speakerIds ?? [])]);
  if (onStage.size > rules.speakers) deviations.push('TOO_MANY_SPEAKERS');
  if ((topicIds?.length ?? 0) > rules.topics) deviations.push('TOO_MANY_TOPICS');
  let told = observation.told;
  for (const key of cutLists) {
    const list = told[key];
    if (list === undefined || list.length <= rules.peoplePerList) continue;
    deviations.push('TOO_MANY_PEOPLE_IN_A_LIST');
    told = { ...told, [key]: list.slice(0, rules.peoplePerList) };
  }
  return { told, deviations };
}

function gone(tombstone: Tombstone, known: KnownSpace | null): Applied {
  return {
    space: tombstone,
    effect: known === null || visibleChange(tombstone, known) ? 'gone' : 'unchanged',
    changed: [],
    deviations: [],
    touched: true,
  };
}

/** Whether callers see a difference between the tombstone and what was known before. */
function visibleChange(tombstone: Tombstone, known: KnownSpace): boolean {
  return known.kind === 'held' || unavailableReason(known) !== unavailableReason(tombstone);
}

function touched(tombstone: Tombstone): Applied {
  return { space: tombstone, effect: 'unchanged', changed: [], deviations: [], touched: true };
}

function unchanged(known: KnownSpace | null): Applied {
  return { space: known, effect: 'unchanged', changed: [], deviations: [], touched: false };
}
