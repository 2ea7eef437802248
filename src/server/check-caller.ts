import type { IncomingMessage } from 'node:http';
import { limits } from '../domain/limits.ts';
import { Refusal } from './refusal.ts';
import { remembering } from './remembering.ts';

const isLoopbackHost = remembering((host: string) => /^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host));
const loopbackOrigin = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i;

/**
 * The gateway needs no token as long as only this machine reaches it. So it answers this machine's own programs and
 * pages, and nobody who comes by a proxy, a rebound name or a page of another origin. Throws `Refusal`.
 */
export function checkCaller(req: IncomingMessage): void {
  const { headers, rawHeaders } = req;
  if (rawHeaders.length / 2 > limits.headers) {
    throw new Refusal('HEADERS_TOO_LARGE', `At most ${limits.headers} headers are read.`, { connection: 'close' });
  }
  let hosts = 0;
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (isHostHeader(rawHeaders[i] ?? '')) hosts += 1;
  }
  if (headers.host === undefined || hosts !== 1) {
    throw new Refusal('BAD_REQUEST', 'A request needs exactly one Host header.', { connection: 'close' });
  }
  if (!isLoopbackHost(headers.host) || isForwarded(headers)) {
    throw new Refusal(
      'FORBIDDEN',
      'Without tokens this gateway answers its own machine only: use http://localhost or http://127.0.0.1 directly, not another name, a proxy or a tunnel.',
    );
  }
  if (headers.origin !== undefined && !isAdmittedOrigin(headers.origin)) {
    throw new Refusal('FORBIDDEN', 'Pages of other origins are not answered: only those served from this machine.');
  }
  if (headers['sec-fetch-site'] === 'cross-site' && !isNavigation(req)) {
    throw new Refusal('FORBIDDEN', 'Requests from pages of other sites are not answered.');
  }
}

/** Whether pages of this origin are answered. */
export function isAdmittedOrigin(origin: string): boolean {
  return loopbackOrigin.test(origin);
}

/** Whether a page of another site leads here, by a link for example. Only pages answer it. */
export function isForeignNavigation(req: IncomingMessage): boolean {
  return req.headers['sec-fetch-site'] === 'cross-site' && isNavigation(req);
}

function isNavigation({ method, headers }: IncomingMessage): boolean {
  return method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}

function isHostHeader(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === 'host';
}

function isForwarded(headers: IncomingMessage['headers']): boolean {
  for (const name in headers) if (name === 'forwarded' || name.startsWith('x-forwarded-')) return true;
  return false;
}
