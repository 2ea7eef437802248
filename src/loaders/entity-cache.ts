import type { Instant } from '../domain/instant.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Space, SpaceOutcome, SpaceResult } from '../domain/space.ts';
import type { SpaceQuery } from '../domain/space-query.ts';
import type { User } from '../domain/user.ts';
import type { KeptUser } from '../store/store.ts';

/**
 * Records kept between requests, in front of the loaders. Exact: what it gives is what the store would give now. What
 * nobody knows is not kept.
 */
export interface EntityCache {
  readonly spaceOutcomes: RecordCache<SpaceOutcome>;
  readonly users: RecordCache<User, KeptUser>;
  readonly lists: ListCache;
  readonly lookUps: LookUpCache;
  /** Changes whenever records were dropped because the store had changed. */
  readonly generation: number;
}

/** `Read` is what the store gives, when that is more than the record. */
export interface RecordCache<Value, Read = Value> {
  get(key: string, now: Instant): Value | undefined;
  /**
   * Keeps a record that was read since `generation`; not when records were dropped in between, for it may be older than
   * what changed. Gives the record to go on with, an equal one.
   */
  put(key: string, read: Read, generation: number): Value;
}

/** Pages of X ids of Spaces, which stay what they are until a Space changes or the clock hides one. */
export interface ListCache {
  get(query: SpaceQuery, page: PageRequest, now: Instant): KeptPage | undefined;
  /** `from` to `until`: as long as the clock alone makes no other page of it. */
  put(query: SpaceQuery, page: PageRequest, read: TimedPage, generation: number): void;
  /** Has a page keep the Spaces that its ids stand for, unless one of them is not the record that is kept now. */
  keepSpaces(page: KeptPage, spaces: Page<Space>): void;
}

/** What look-ups of many Spaces at once gave: callers ask for the same ones again and again. */
export interface LookUpCache {
  get(requestedIds: readonly string[], now: Instant): readonly SpaceResult[] | undefined;
  /** Keeps them unless one of them is not made of the record that is kept now. */
  put(requestedIds: readonly string[], results: readonly SpaceResult[]): void;
}

export interface KeptPage {
  readonly ids: Page<string>;
  /** The Spaces that the ids stand for, as they are now; null when not all are known. */
  readonly spaces: Page<Space> | null;
}

export interface TimedPage {
  readonly ids: Page<string>;
  /** What comes next in the list; null at its end. */
  readonly next: string | null;
  readonly from: Instant;
  readonly until: Instant;
}
