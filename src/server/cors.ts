import type { IncomingMessage } from 'node:http';
import type { Answer } from './answer.ts';
import { isAdmittedOrigin } from './check-caller.ts';

/** Headers, as names and values in turn, that let a page of this origin read the answer, when it is admitted. Never credentials. */
export function corsHeaders(origin: string): readonly string[] {
  if (!isAdmittedOrigin(origin)) return [];
  return ['access-control-allow-origin', origin, 'access-control-expose-headers', 'ETag, Retry-After'];
}

/** Answers `OPTIONS`: what a page, or anybody, may send to an address. */
export function optionsAnswer({ headers }: IncomingMessage, methods: string): Answer {
  const allow = { allow: `${methods}, OPTIONS` };
  if (headers.origin === undefined || headers['access-control-request-method'] === undefined) {
    return { status: 204, headers: allow, body: null };
  }
  // Nothing here depends on a header that a page must not send: whatever it asks for is admitted.
  const asked = headers['access-control-request-headers'];
  return {
    status: 204,
    headers: {
      ...allow,
      'access-control-allow-methods': methods,
      'access-control-max-age': '600',
      ...(asked !== undefined && /^[\w\-!#$%&'*+.^`|~, ]+$/.test(asked) && { 'access-control-allow-headers': asked }),
    },
    body: null,
  };
}
