import type { Instant } from '../domain/instant.ts';
import type { SpaceOutcome } from '../domain/space.ts';
import type { Topic } from '../domain/topic.ts';
import type { Member, User } from '../domain/user.ts';
import type { KeptUser } from '../store/store.ts';

/**
 * Records kept between requests, in front of the loaders. Exact: what it gives is what the store would give now. What
 * nobody knows is not kept.
 */
export interface EntityCache {
  readonly spaceOutcomes: RecordCache<SpaceOutcome>;
  readonly users: RecordCache<User, KeptUser>;
  /** By X id of the Space. */
  readonly members: RecordCache<readonly Member[]>;
  /** By X id of the Space. */
  readonly topics: RecordCache<readonly Topic[]>;
  /** Changes whenever records were dropped because the store had changed. */
  readonly generation: number;
}

/** `Read` is what the store gives, when that is more than the record. */
export interface RecordCache<Value, Read = Value> {
  get(key: string, now: Instant): Value | undefined;
  /**
   * Keeps a record that was read since `generation`; not when records were dropped in between, for it may be older than
   * what changed. Gives the record to go on with, which can be an equal one that is kept already.
   */
  put(key: string, read: Read, generation: number): Value;
}
