import type { Instant } from './instant.ts';
import type { SpaceState } from './space.ts';

export type SpaceOrder = 'RELEVANCE' | 'LIVE_FIRST' | 'MOST_PARTICIPANTS' | 'NEWEST';

/** Conditions on Spaces; null does not narrow, an empty list matches nothing. Ids are X's own. */
export interface SpaceFilter {
  readonly state: SpaceState | null;
  readonly creatorIds: readonly string[] | null;
  readonly hostIds: readonly string[] | null;
  readonly speakerIds: readonly string[] | null;
  /** Canonical BCP 47 tags; `en` also takes `en-GB`. */
  readonly langs: readonly string[] | null;
  readonly topicIds: readonly string[] | null;
  readonly isTicketed: boolean | null;
  readonly scheduledFrom: Instant | null;
  readonly scheduledBefore: Instant | null;
}

/** A question for Spaces. */
export interface SpaceQuery {
  /** Folded terms (`fold.ts`), each of which has to stand in the title; none: every title will do. */
  readonly terms: readonly string[];
  readonly filter: SpaceFilter;
  /** Without terms `RELEVANCE` is the same as `LIVE_FIRST`. */
  readonly order: SpaceOrder;
}

export const noFilter: SpaceFilter = {
  state: null,
  creatorIds: null,
  hostIds: null,
  speakerIds: null,
  langs: null,
  topicIds: null,
  isTicketed: null,
  scheduledFrom: null,
  scheduledBefore: null,
};
