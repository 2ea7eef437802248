import type { Observation } from '../domain/observation.ts';

/**
 * Stable names of why something is not taken in. They never quote content.
 * `NOT_JSON`, `INVALID_UTF8`, `COMPRESSED`, `EMPTY`, `TOO_LARGE`: the bytes. `BAD_RECORDING`, `BAD_REQUEST`,
 * `BAD_STATUS` (X refused the request), `UNRECOGNISED_BODY`, `ACTIVITY_EVENT` (cannot be imported yet): the body.
 * `BAD_ID`, `BAD_FIELD`, `UNKNOWN_STATE`: one object of a body. `IN_THE_FUTURE`, `TOO_OLD`: its time.
 */
export type RefusalReason =
  | 'NOT_JSON'
  | 'INVALID_UTF8'
  | 'COMPRESSED'
  | 'EMPTY'
  | 'TOO_LARGE'
  | 'BAD_RECORDING'
  | 'BAD_REQUEST'
  | 'BAD_STATUS'
  | 'UNRECOGNISED_BODY'
  | 'ACTIVITY_EVENT'
  | 'BAD_ID'
  | 'BAD_FIELD'
  | 'UNKNOWN_STATE'
  | 'IN_THE_FUTURE'
  | 'TOO_OLD';

/** What reading a body gave. One bad object is refused alone; the rest is read. */
export interface Reading {
  readonly observations: readonly Observation[];
  /** One entry per object, or per body, that was not taken. */
  readonly refused: readonly RefusalReason[];
  /** Deviations that are seen in the JSON: keys that no dialect of X documents, and values read with tolerance. */
  readonly deviations: Readonly<Partial<Record<ReadingDeviation, number>>>;
}

export type ReadingDeviation = 'UNKNOWN_KEY' | 'UNKNOWN_LANGUAGE' | 'UNKNOWN_PROBLEM';
