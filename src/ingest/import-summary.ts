import type { Deviation } from '../domain/lifecycle.ts';
import type { Recorded } from '../store/store.ts';
import type { ReadingDeviation } from '../x/reading.ts';
import type { ImportedBody, ImportRefusal } from './imported-body.ts';

/**
 * What an import did. It counts words about Spaces, not Spaces: one that comes in two bodies counts twice. Only what was
 * settled counts, so it is true at any moment of a run.
 */
export interface ImportSummary {
  added: number;
  updated: number;
  gone: number;
  unchanged: number;
  /** Held, but too old to be shown. */
  expired: number;
  /** Pages of posts or buyers that wait for their Space. */
  waiting: number;
  /** Done with, refused ones included. */
  bodies: number;
  deviations: Partial<Record<ReadingDeviation | Deviation, number>>;
  /** The first of them, `REFUSALS_KEPT` at most. */
  refused: { readonly file: string; readonly line: number; readonly reason: ImportRefusal }[];
  /** How many were refused beyond those. */
  refusedMore: number;
}

/** Bounds the memory of an import of nothing but rubbish. */
const REFUSALS_KEPT = 10_000;

export function emptySummary(): ImportSummary {
  return {
    added: 0,
    updated: 0,
    gone: 0,
    unchanged: 0,
    expired: 0,
    waiting: 0,
    bodies: 0,
    deviations: {},
    refused: [],
    refusedMore: 0,
  };
}

/** Counts what became of one observation. */
export function countRecorded(summary: ImportSummary, { effect, deviations, expired, waits }: Recorded): void {
  if (effect !== null) summary[effect] += 1;
  if (expired) summary.expired += 1;
  if (waits) summary.waiting += 1;
  for (const kind of deviations) countDeviation(summary, kind, 1);
}

/** Counts a body of which all observations were taken, or that is refused as a whole for its time. */
export function countBody(summary: ImportSummary, body: ImportedBody, refused: ImportRefusal | null): void {
  summary.bodies += 1;
  if (refused !== null) {
    countRefusal(summary, body, refused);
    return;
  }
  for (const [kind, count] of Object.entries(body.deviations)) {
    countDeviation(summary, kind as ReadingDeviation, count);
  }
  for (const reason of body.refused) countRefusal(summary, body, reason);
}

function countRefusal(summary: ImportSummary, { file, line }: ImportedBody, reason: ImportRefusal): void {
  if (summary.refused.length < REFUSALS_KEPT) summary.refused.push({ file, line, reason });
  else summary.refusedMore += 1;
}

function countDeviation(summary: ImportSummary, kind: ReadingDeviation | Deviation, count: number): void {
  summary.deviations[kind] = (summary.deviations[kind] ?? 0) + count;
}
