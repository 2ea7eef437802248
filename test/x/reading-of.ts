import type { Observation } from '../../src/domain/observation.ts';
import { readBody } from '../../src/x/read-body.ts';
import type { Reading } from '../../src/x/reading.ts';
import { parseXRequest } from '../../src/x/x-request.ts';

export const at = Date.parse('2026-09-03T18:30:00.000Z');

/** What a body gives, read as the answer to a request; without one, as it is. */
export function readingOf(body: unknown, request?: string): Reading {
  const parsed = request === undefined ? null : parseXRequest(request);
  if (request !== undefined && parsed === null) throw new Error(`${request} is not understood.`);
  return readBody(body, parsed, at);
}

/** What the observations of one kind tell, in their order. */
export function told({ observations }: Reading, kind: Observation['kind']): unknown[] {
  return observations.flatMap((seen) => (seen.kind === kind && 'told' in seen ? [seen.told] : []));
}
