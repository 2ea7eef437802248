import type { Instant } from './instant.ts';

/** A post shared in a Space. */
export interface Post {
  readonly xId: string;
  readonly text: string;
  readonly authorId: string | null;
  readonly createdAt: Instant;
}

/** 2010-11-04T01:42:54.657Z, the zero of the time that X's post ids carry in their upper bits. */
const SNOWFLAKE_EPOCH = 1_288_834_974_657;

/** When a post was published, read from its id: X's numeric ids count milliseconds above their lowest 22 bits. */
export function postTimeFromId(xId: string): Instant {
  return Number(BigInt(xId) >> 22n) + SNOWFLAKE_EPOCH;
}
