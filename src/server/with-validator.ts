import { createHash } from 'node:crypto';
import type { Answer } from './answer.ts';

/** Gives a good answer to a GET its validator, and leaves the body out when the caller holds it already. */
export function withValidator(answer: Answer, ifNoneMatch: string | undefined): Answer {
  if (answer.status !== 200 || answer.body === null) {
    return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } };
  }
  const { 'content-type': type = '', ...others } = answer.headers;
  const hash = createHash('sha256').update(`${type}\n`).update(bytesOf(answer)).digest('base64url');
  const etag = `"${hash.slice(0, 27)}"`;
  const headers = { ...others, etag, 'cache-control': 'no-cache' };
  if (matches(ifNoneMatch, etag)) return { status: 304, headers, body: null };
  return { ...answer, headers: { 'content-type': type, ...headers } };
}

function bytesOf({ body, encoding }: Answer): Uint8Array {
  return typeof body === 'string' ? Buffer.from(body, encoding ?? 'utf8') : (body ?? new Uint8Array());
}

function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag);
}
