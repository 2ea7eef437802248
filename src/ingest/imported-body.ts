import type { Instant } from '../domain/instant.ts';
import { readBody } from '../x/read-body.ts';
import type { Reading, RefusalReason } from '../x/reading.ts';
import { parseRecording } from '../x/recording.ts';
import type { XRequest } from '../x/x-request.ts';
import type { Document } from './document.ts';

/** Why something was not imported. `UNREADABLE`: a file, or the rest of one, that the system does not let us read. */
export type ImportRefusal = 'UNREADABLE' | RefusalReason;

/** What was read from one recording or raw body, and where it stands. */
export interface ImportedBody {
  readonly file: string;
  readonly line: number;
  readonly observations: Reading['observations'];
  readonly refused: readonly ImportRefusal[];
  readonly deviations: Reading['deviations'];
}

/** Nothing but a refusal. */
export function refusedBody(file: string, line: number, reason: ImportRefusal): ImportedBody {
  return { file, line, observations: [], refused: [reason], deviations: {} };
}

/**
 * Reads a document as what it is: a recording when it is an object with `body`, else a raw body, which answers
 * `request`. `untold` gives the time of a body that tells none.
 */
export function readDocument(
  file: string,
  document: Document,
  request: XRequest | null,
  untold: () => Instant,
): ImportedBody {
  const { line, value, refused } = document;
  if (refused !== null) return refusedBody(file, line, refused);
  if (!isRecording(value)) return { file, line, ...peopleFirst(readBody(value, request, untold())) };
  const recording = parseRecording(value);
  if (typeof recording === 'string') return refusedBody(file, line, recording);
  const reading = readBody(recording.body, recording.request, recording.observedAt ?? untold());
  return { file, line, ...peopleFirst(reading) };
}

/**
 * A body that is larger than a transaction is taken in piece by piece. People and topics that came after their Space would
 * be unknown in between, and each that becomes known is news of every Space it is in.
 */
function peopleFirst(reading: Reading): Reading {
  const isFirst = ({ kind }: Reading['observations'][number]) => kind === 'user' || kind === 'topic';
  const { observations } = reading;
  return {
    ...reading,
    observations: [...observations.filter(isFirst), ...observations.filter((one) => !isFirst(one))],
  };
}

function isRecording(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'body');
}
