import type { Problems } from './read-problems.ts';
import { isXObject, itemsOf, type XObject } from './x-object.ts';
import type { XRequest } from './x-request.ts';

/** Whether the body can be an answer to the request; without one, whether it shows itself to be about Spaces. */
export function isRecognised(body: XObject, request: XRequest | null, problems: Problems): boolean {
  if (hasItems(body['data'])) return request === null ? hasSpace(body['data']) : hasShape(body['data'], request);
  if (isProblem(body)) return false;
  if (isXObject(body['meta']) && body['meta']['result_count'] === 0) return true;
  return request === null ? problems.namesSpace : problems.typed || Array.isArray(body['data']);
}

function hasItems(data: unknown): boolean {
  return itemsOf(data).length > 0;
}

function hasSpace(data: unknown): boolean {
  return itemsOf(data).some((item) => isXObject(item) && Object.hasOwn(item, 'id') && Object.hasOwn(item, 'state'));
}

/** Pages are lists; of Spaces, look-ups of one give an object. */
function hasShape(data: unknown, request: XRequest): boolean {
  if (Array.isArray(data)) return true;
  return isXObject(data) && request.endpoint !== 'buyers' && request.endpoint !== 'posts';
}

/** RFC 9457: X refused the request as a whole. */
function isProblem(body: XObject): boolean {
  return typeof body['title'] === 'string' || typeof body['type'] === 'string';
}
