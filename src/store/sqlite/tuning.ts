import { SECOND } from '../../domain/instant.ts';
import { limits } from '../../domain/limits.ts';

/** Bounds of single statements, waits, lists and memory. Smaller ones make every path run on little data. */
export interface Tuning {
  /** Rows of an index that one statement of a walk visits: 2,000 take about a millisecond. */
  readonly rowBudget: number;
  /** Up to this many Spaces that an index names as candidates are sorted at once; beyond, the order's index is walked. */
  readonly candidates: number;
  /** Entries of the index of titles that one statement of a ranking visits: 3,000 take about three milliseconds. */
  readonly titles: number;
  /** Matches, in LIVE_FIRST order, among which RELEVANCE ranks. */
  readonly ranked: number;
  /** For how long, in ms, long reads hold the event loop before others get their turn; one statement more may follow. */
  readonly loopHeld: number;
  /** Entries of the change log kept at most, whatever their age. */
  readonly changes: number;
  /** How long a lock of another process is waited for, in ms. */
  readonly lockWait: number;
  /** Pages of the write-ahead log from which a commit moves them to the file: 1,000 hold the thread for 20 ms. */
  readonly checkpoint: number;
  /** KiB of pages of the file that are kept in memory. */
  readonly pageCache: number;
}

export const defaultTuning: Tuning = {
  rowBudget: 2_000,
  candidates: 2_000,
  titles: 3_000,
  ranked: limits.relevanceRanked,
  loopHeld: 2,
  changes: 500_000,
  lockWait: 10 * SECOND,
  checkpoint: 1_000,
  pageCache: 16_384,
};

/**
 * For filling a store while nobody waits for answers: the more pages are moved at a time, the more often one had been
 * written again meanwhile. 40,000 Spaces are taken in within 35 s instead of 45 s; the log grows to 16 MB.
 */
export const bulkTuning: Partial<Tuning> = { checkpoint: 4_000 };

/**
 * For serving without anything kept above the store: pages of 20 Spaces and searches take a sixth less time than with 16 MB.
 * Where texts are kept, memory is better spent on them.
 */
export const uncachedTuning: Partial<Tuning> = { pageCache: 65_536 };
