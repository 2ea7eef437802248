import type { Instant } from '../domain/instant.ts';
import type { SpaceMissing, UserMissing } from '../domain/observation.ts';
import { readId } from './read-values.ts';
import type { XObject } from './x-object.ts';
import type { XRequest } from './x-request.ts';

/** Parameters whose values are ids of people, for entries without `resource_type`. */
const userParameters: ReadonlySet<unknown> = new Set([
  ...['user_ids', 'creator_id', 'host_ids', 'speaker_ids', 'invited_user_ids', 'author_id'],
]);

/** Whose absence the entry proves; null when it is nobody's for certain. */
export function readMissing(
  entry: XObject,
  problem: string,
  request: XRequest | null,
  hasData: boolean,
  at: Instant,
): SpaceMissing | UserMissing | null {
  const type = entry['resource_type'];
  if (type === 'user' || (type === undefined && userParameters.has(entry['parameter']))) {
    const id = readId('user', nameOf(entry));
    return id === undefined ? null : { kind: 'user-missing', id, at };
  }
  // X shows buyers to the creator alone: others are not refused the Space.
  if (request?.endpoint === 'buyers' && problem === 'not-authorized-for-resource') return null;
  const id = type === 'space' ? spaceOf(entry, request, hasData) : supposedSpaceOf(entry, request, hasData);
  return id === undefined ? null : { kind: 'space-missing', id, at };
}

/** The Space of an entry that says to be about one: the id that it names, else the one that was asked for alone. */
function spaceOf(entry: XObject, request: XRequest | null, hasData: boolean): string | undefined {
  if (isUnnamed(entry)) return request !== null && 'spaceId' in request && !hasData ? request.spaceId : undefined;
  return readId('space', nameOf(entry));
}

/** The same for an entry that does not say what it is about, which can be a person or post that is included. */
function supposedSpaceOf(entry: XObject, request: XRequest | null, hasData: boolean): string | undefined {
  const parameter = entry['parameter'];
  const ofSpaces = parameter === 'id' || parameter === 'ids';
  if (entry['resource_type'] !== undefined || entry['section'] === 'includes') return undefined;
  if (parameter !== undefined && !ofSpaces) return undefined;
  if (isUnnamed(entry)) return request?.endpoint === 'space' && !hasData ? request.spaceId : undefined;
  const id = readId('space', nameOf(entry));
  if (id === undefined) return undefined;
  if (request === null) return ofSpaces && /[a-z]/i.test(id) ? id : undefined;
  return wasAskedFor(id, request) ? id : undefined;
}

function isUnnamed(entry: XObject): boolean {
  return entry['resource_id'] === undefined && entry['value'] === undefined;
}

function wasAskedFor(spaceId: string, request: XRequest): boolean {
  if ('spaceId' in request) return request.spaceId === spaceId;
  return request.endpoint === 'spaces' && request.spaceIds.includes(spaceId);
}

/** What the entry names. OpenAPI 2.167 requires neither key. */
export function nameOf(entry: XObject): string | undefined {
  for (const key of ['resource_id', 'value']) {
    const name = entry[key];
    if (typeof name === 'string' && name !== '') return name;
  }
  return undefined;
}
