import { DAY, HOUR, type Instant, MINUTE } from './instant.ts';

/**
 * The rules a mirror of Spaces lives by, as data. What X says against the first three is kept and counted as a
 * deviation, never refused.
 */
export interface Rules {
  /** How far ahead a Space can be scheduled, in ms. Source: mission, "up to 14 days in advance". */
  readonly scheduleHorizon: number;
  /** Speakers at a time, hosts included. Source: mission, "up to 10 Speakers (including the Hosts)". */
  readonly speakers: number;
  /** Topics of one Space. Source: X's product, three at most. */
  readonly topics: number;
  /** People stored per role list of one Space; our own protection, what is beyond is cut and counted. */
  readonly peoplePerList: number;
  /** How long a live Space is shown after the last observation of its state, in ms. */
  readonly liveFor: number;
  /** How long a scheduled Space is shown after its planned start (without one: after the last observation), in ms. */
  readonly scheduledFor: number;
  /** How long what is known of an unconfirmed Space is kept, in ms, so that a closed laptop loses nothing. */
  readonly unconfirmedKept: number;
  /** How long pages of a Space that is not held wait for it, in ms. */
  readonly pagesWait: number;
  /** How long people and topics that nothing refers to are kept, in ms. */
  readonly unreferencedKept: number;
  /** How long a tombstone is kept, and the greatest age of an observation, in ms. */
  readonly tombstonesKept: number;
  /** How long change-log entries are kept, in ms. */
  readonly changesKept: number;
  /** How far ahead of the clock an observation may lie, in ms. */
  readonly clockSkew: number;
}

export const defaultRules: Rules = {
  scheduleHorizon: 14 * DAY,
  speakers: 10,
  topics: 3,
  peoplePerList: 100,
  liveFor: 24 * HOUR,
  scheduledFor: 24 * HOUR,
  unconfirmedKept: 24 * HOUR,
  pagesWait: 24 * HOUR,
  unreferencedKept: 24 * HOUR,
  tombstonesKept: 30 * DAY,
  changesKept: 24 * HOUR,
  clockSkew: 5 * MINUTE,
};

/** Why an observation is refused for its time alone; null when it may be taken. */
export function refusedForTime(at: Instant, rules: Rules, now: Instant): 'IN_THE_FUTURE' | 'TOO_OLD' | null {
  if (at > now + rules.clockSkew) return 'IN_THE_FUTURE';
  if (at <= now - rules.tombstonesKept) return 'TOO_OLD';
  return null;
}
