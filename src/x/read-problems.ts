import type { Instant } from '../domain/instant.ts';
import type { SpaceMissing, UserMissing } from '../domain/observation.ts';
import { countDeviation, type DeviationCounts } from './deviation-counts.ts';
import { nameOf, readMissing } from './read-missing.ts';
import { readId } from './read-values.ts';
import { noteRefusedField, type RefusedFields } from './refused-fields.ts';
import { isXObject, itemsOf, type XObject } from './x-object.ts';
import type { XRequest } from './x-request.ts';

/** What the error entries of an answer say. */
export interface Problems {
  readonly missing: readonly (SpaceMissing | UserMissing)[];
  readonly refusedFields: RefusedFields;
  /** Whether an entry is a problem in X's form, that is, has a type. */
  readonly typed: boolean;
  /** Whether an entry is about a Space. */
  readonly namesSpace: boolean;
}

/** Types by which X says that something cannot be shown. */
const cannotBeShown: ReadonlySet<string> = new Set([
  'resource-not-found',
  'not-authorized-for-resource',
  'resource-unavailable',
  'disallowed-resource',
]);

/** Types by which X keeps back a field. */
const fieldRefused: ReadonlySet<string> = new Set([
  'not-authorized-for-field',
  'field-unauthorized',
  'field-hydration-failure',
]);

/** Every other type that X names anywhere; these prove nothing. */
const proveNothing: ReadonlySet<string> = new Set([
  ...['about:blank', 'client-disconnected', 'client-forbidden', 'conflict', 'duplicate-rules', 'internal-error'],
  ...['invalid-request', 'invalid-rules', 'noncompliant-rules', 'oauth1-permissions', 'operational-disconnect'],
  ...['rate-limit-exceeded', 'rule-cap', 'rule-length', 'streaming-connection', 'unsupported-authentication'],
  'usage-capped',
]);

/** Reads the error entries of a body. Types of problems that X does not document are counted. */
export function readProblems(
  body: XObject,
  request: XRequest | null,
  at: Instant,
  deviations: DeviationCounts,
): Problems {
  const hasData = (body['data'] ?? null) !== null;
  const missing: (SpaceMissing | UserMissing)[] = [];
  const refusedFields: RefusedFields = new Map();
  let typed = false;
  let namesSpace = false;
  for (const entry of itemsOf(body['errors'])) {
    const problem = isXObject(entry) ? problemOf(entry) : undefined;
    if (!isXObject(entry) || problem === undefined) {
      countDeviation(deviations, 'UNKNOWN_PROBLEM');
      continue;
    }
    typed = true;
    if (entry['resource_type'] === 'space') namesSpace = true;
    if (cannotBeShown.has(problem)) {
      const told = readMissing(entry, problem, request, hasData, at);
      if (told?.kind === 'space-missing') namesSpace = true;
      if (told !== null) missing.push(told);
    } else if (fieldRefused.has(problem)) noteRefusedField(refusedFields, entry, idOf(entry));
    else if (!proveNothing.has(problem)) countDeviation(deviations, 'UNKNOWN_PROBLEM');
  }
  return { missing, refusedFields, typed, namesSpace };
}

/** The last segment of the type: the host before it is api.twitter.com or api.x.com. */
function problemOf(entry: XObject): string | undefined {
  const type = entry['type'];
  return typeof type === 'string' ? type.slice(type.lastIndexOf('/') + 1) : undefined;
}

/** The id that the entry names, of whatever kind; undefined when it names none or what cannot be one. */
function idOf(entry: XObject): string | undefined {
  const name = nameOf(entry);
  return readId('space', name) ?? readId('user', name);
}
