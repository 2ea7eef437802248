import { SECOND } from '../../domain/instant.ts';
import { limits } from '../../domain/limits.ts';

/** Bounds of single statements, waits and lists. Smaller ones make every path run on little data. */
export interface Tuning {
  /** Rows of an index that one statement of a walk visits: 2,000 take about a millisecond. */
  readonly rowBudget: number;
  /** Up to this many Spaces that an index names as candidates are sorted at once; beyond, the order's index is walked. */
  readonly candidates: number;
  /** Entries of the index of titles that one statement of a ranking visits: 3,000 take about three milliseconds. */
  readonly titles: number;
  /** Matches, in LIVE_FIRST order, among which RELEVANCE ranks. */
  readonly ranked: number;
  /** Entries of the change log kept at most, whatever their age. */
  readonly changes: number;
  /** How long a lock of another process is waited for, in ms. */
  readonly lockWait: number;
}

export const defaultTuning: Tuning = {
  rowBudget: 2_000,
  candidates: 2_000,
  titles: 3_000,
  ranked: limits.relevanceRanked,
  changes: 500_000,
  lockWait: 10 * SECOND,
};
