import type { Instant } from '../domain/instant.ts';
import { parseInstant } from './parse-instant.ts';
import type { RefusalReason } from './reading.ts';
import { parseXRequest, type XRequest } from './x-request.ts';

/** An answer of X as a line of NDJSON: `{"request", "status", "observedAt", "body"}`. Null: the line does not say. */
export interface Recording {
  readonly request: XRequest | null;
  readonly status: number | null;
  readonly observedAt: Instant | null;
  /** As X sent it; `readBody` reads it. */
  readonly body: unknown;
}

/**
 * Reads a recording, or says why it is none: `BAD_STATUS` when X refused the request, `BAD_REQUEST` when the request is
 * not understood, `BAD_RECORDING` for everything else. Only `body` has to be there, and further keys do not matter.
 */
export function parseRecording(value: object): Recording | RefusalReason {
  const { request, status, observedAt, body } = value as Partial<Record<keyof Recording, unknown>>;
  if (body === undefined) return 'BAD_RECORDING';
  const readStatus = status ?? null;
  if (readStatus !== null && !isStatus(readStatus)) return 'BAD_RECORDING';
  // Before the request: what X refuses with 400 is as a rule a request that cannot be understood.
  if (readStatus !== null && (readStatus < 200 || readStatus > 299)) return 'BAD_STATUS';
  const at = typeof observedAt === 'string' ? parseInstant(observedAt) : null;
  if (at === null && (observedAt ?? null) !== null) return 'BAD_RECORDING';
  const readRequest = typeof request === 'string' ? parseXRequest(request) : null;
  if (readRequest === null && (request ?? null) !== null) return 'BAD_REQUEST';
  return { request: readRequest, status: readStatus, observedAt: at, body };
}

function isStatus(value: unknown): value is number {
  return Number.isInteger(value);
}
