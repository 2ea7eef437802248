import type { Instant } from '../domain/instant.ts';
import type { Applied, Deviation, Effect, KnownSpace, SpaceObservation } from '../domain/lifecycle.ts';
import type { Observation } from '../domain/observation.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Post } from '../domain/post.ts';
import type { SpaceRole } from '../domain/roles.ts';
import type { Rules } from '../domain/rules.ts';
import type { Space, SpaceOutcome, SpaceState } from '../domain/space.ts';
import type { SpaceQuery } from '../domain/space-query.ts';
import type { Topic } from '../domain/topic.ts';
import type { Member, User } from '../domain/user.ts';
import type { Change } from './change.ts';

/**
 * The mirror: what is known of Spaces, people, topics and posts.
 *
 * What every implementation guarantees:
 * - Ids are X's own. Batch reads answer in any order; what is absent is missing from the answer, and an id given twice
 *   is answered once.
 * - Reads take the clock of the request and show a Space only when it is held and `now < visibleUntil`; so no caller
 *   ever checks a state. It does not matter when `sweep` ran last.
 * - Each method is one transaction or a sequence of them; none stays open across an `await`.
 * - Failures reject with a `StoreError`; nothing is half written.
 * - The rules (how long a Space is shown, how long things are kept) are given when the store is opened.
 */
export interface Store extends SpaceReads, PeopleReads, AsyncDisposable {
  readonly rules: Rules;

  /** What identifies the store; constant while it is open, but for `demo`. */
  identity(): Promise<StoreIdentity>;

  /** Marks the store as filled with demo data. */
  markDemo(): Promise<void>;

  /**
   * Takes observations in, in one transaction, after doing whatever `sweep` would do. All or nothing.
   * The times of observations have been checked (`refusedForTime`). Answers in the order of the observations.
   */
  record(observations: readonly Observation[], apply: Apply, now: Instant): Promise<readonly Recorded[]>;

  /**
   * Does what has fallen due: hides Spaces past their visible-until, deletes what is known of those unconfirmed for
   * long, waiting pages, unreferenced people and topics, tombstones and log entries of age. Works in short
   * transactions. Answers whether anything was deleted or hidden.
   */
  sweep(now: Instant): Promise<boolean>;

  /**
   * Takes the bytes of deleted data off the disk. False when another reader or a full disk stands in the way: call
   * again.
   */
  scrub(): Promise<boolean>;

  /**
   * Changes after `seq`, oldest first, at most `limit`. `gap` when entries after `seq` were removed for age or size:
   * the reader has to drop all that it keeps.
   */
  changesSince(seq: number, limit: number): Promise<{ readonly changes: readonly Change[]; readonly gap: boolean }>;

  /** Sequence number of the latest change; 0 before the first. */
  latestChange(): Promise<number>;

  /**
   * Whether anything may have been written since the last call; true at the first. Costs no statement: to be asked before
   * every request. What this store acknowledged before the call is in the change log after it, and what others did
   * before the present turn of the event loop began.
   */
  mayHaveChanged(): boolean;

  /** What there is, at a glance: walks one index or two. */
  counts(now: Instant): Promise<StoreCounts>;

  /** Counts for people who run it. Walks whole tables. */
  stats(now: Instant): Promise<StoreStats>;

  /**
   * Looks for damage: of the file, and of what has to agree within it. One problem per text, for people who run it;
   * empty when the store is sound. Reads everything, in one piece.
   */
  check(): Promise<readonly string[]>;
}

export interface SpaceReads {
  /** Spaces, or what became of them. Ids that were never held have no outcome. */
  spacesByIds(ids: readonly string[], now: Instant): Promise<readonly SpaceOutcome[]>;

  /**
   * A page of Spaces in a total order (ties by X id). Statements have a row budget; between them the deadline is
   * checked (`signal`) and other work gets its turn. Sort keys are valid for the same query only.
   */
  spaces(query: SpaceQuery, page: PageRequest, now: Instant, signal?: AbortSignal): Promise<Page<Space>>;

  /** The same page as `spaces` gives, of X ids alone. */
  spaceIds(query: SpaceQuery, page: PageRequest, now: Instant, signal?: AbortSignal): Promise<Page<string>>;

  /**
   * Whether this process knows the Space to be gone but could not write it: reads hide it, and so must whatever keeps
   * records. Costs no statement.
   */
  isHidden(xId: string): boolean;

  /** Whether it hides any. */
  hidesSpaces(): boolean;

  /**
   * The next instant at which the clock alone may hide a Space; null when there is none. `now` itself while the hiding of
   * one is overdue.
   */
  nextHiding(now: Instant): Promise<Instant | null>;

  /** Everybody with a role, creator first, then co-hosts, then speakers, in X's order. Unknown people are left out. */
  membersBySpaceIds(ids: readonly string[], now: Instant): Promise<readonly Related<readonly Member[]>[]>;

  /** Topics in X's order. Topics known by id only are left out. */
  topicsBySpaceIds(ids: readonly string[], now: Instant): Promise<readonly Related<readonly Topic[]>[]>;

  /** Invited people in X's order. */
  invitedBySpaceIds(ids: readonly string[], page: PageRequest, now: Instant): Promise<readonly Related<Page<User>>[]>;

  /** People who hold a ticket: by first observation, then place in the page, then id. */
  buyersBySpaceIds(ids: readonly string[], page: PageRequest, now: Instant): Promise<readonly Related<Page<User>>[]>;

  /** Posts shared in the Space, latest first, ties by id. */
  postsBySpaceIds(ids: readonly string[], page: PageRequest, now: Instant): Promise<readonly Related<Page<Post>>[]>;

  /** How many people the whole lists have, unknown ones left out. */
  invitedCountsBySpaceIds(ids: readonly string[], now: Instant): Promise<readonly Related<number>[]>;
  buyerCountsBySpaceIds(ids: readonly string[], now: Instant): Promise<readonly Related<number>[]>;

  /** Topics of the Spaces held now, the most used first, ties by X id. The counts may lag `visibleUntil` by seconds. */
  topics(page: PageRequest): Promise<Page<Topic>>;
}

export interface PeopleReads {
  /** Known people; stubs are absent. */
  usersByIds(ids: readonly string[], now: Instant): Promise<readonly User[]>;

  /** The same people, each with the time for which to keep the record. */
  keptUsersByIds(ids: readonly string[], now: Instant): Promise<readonly KeptUser[]>;

  /** Known people by the key of their username (`usernameKey`): the holder by the newest observation. */
  usersByUsernames(keys: readonly string[], now: Instant): Promise<readonly User[]>;

  /** Known topics; stubs are absent. */
  topicsByIds(ids: readonly string[], now: Instant): Promise<readonly Topic[]>;

  /** Posts shared in a Space that is shown. */
  postsByIds(ids: readonly string[], now: Instant): Promise<readonly Post[]>;

  /** Spaces in which the person has a role: live first (latest start first), then scheduled (soonest first). */
  spacesByUserIds(
    ids: readonly string[],
    filter: UserSpacesFilter,
    page: PageRequest,
    now: Instant,
  ): Promise<readonly Related<Page<UserSpace>>[]>;
}

/** What belongs to one of the ids of a batch. An id without anything may be absent. */
export interface Related<Value> {
  readonly of: string;
  readonly value: Value;
}

export interface KeptUser {
  readonly user: User;
  /** Before this instant the person does not go by the clock alone: the change log tells when it changes or goes. */
  readonly until: Instant;
}

export interface UserSpacesFilter {
  /** Highest roles to take; null for any, an empty list for none. */
  readonly roles: readonly SpaceRole[] | null;
  readonly state: SpaceState | null;
}

export interface UserSpace {
  readonly space: Space;
  readonly role: SpaceRole;
}

/** How an observation acts on a Space; pure and synchronous, so that it can run inside the store's transaction. */
export type Apply = (known: KnownSpace | null, observation: SpaceObservation, rules: Rules, now: Instant) => Applied;

/** What became of one observation. */
export interface Recorded {
  /** Null where the observation is of no Space: people and topics. A page counts as one of its Space when it is held. */
  readonly effect: Effect | null;
  readonly deviations: readonly Deviation[];
  /** Held after the record, but past its visible-until. */
  readonly expired: boolean;
  /** A page that waits for its Space. */
  readonly waits: boolean;
}

export interface StoreIdentity {
  /** Random, written when the store was made. */
  readonly id: string;
  /** Filled with demo data. */
  readonly demo: boolean;
  readonly schemaVersion: number;
  /** Name and version of what keeps the data, for example `SQLite 3.53.2`. */
  readonly engine: string;
}

export interface StoreCounts {
  readonly live: number;
  readonly scheduled: number;
  readonly people: number;
}

export interface StoreStats extends StoreCounts {
  /** Held, but past their visible-until. */
  readonly unconfirmed: number;
  readonly tombstones: number;
  readonly stubs: number;
  readonly topics: number;
  readonly posts: number;
  readonly buyers: number;
  readonly changes: number;
  /** Bytes of the store's files. */
  readonly bytes: number;
  readonly oldestObservation: Instant | null;
  readonly newestObservation: Instant | null;
}
