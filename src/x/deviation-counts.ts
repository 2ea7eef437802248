import type { ReadingDeviation } from './reading.ts';
import type { XObject } from './x-object.ts';

/** How often each deviation was met while a body is read. */
export type DeviationCounts = Partial<Record<ReadingDeviation, number>>;

export function countDeviation(counts: DeviationCounts, kind: ReadingDeviation): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}

/** Counts the keys of an object that no dialect of X documents. */
export function countUnknownKeys(counts: DeviationCounts, object: XObject, documented: ReadonlySet<string>): void {
  for (const key of Object.keys(object)) {
    if (!documented.has(key)) countDeviation(counts, 'UNKNOWN_KEY');
  }
}
