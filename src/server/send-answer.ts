import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Answer } from './answer.ts';
import { corsHeaders } from './cors.ts';

/** How long a caller is listened to who is still sending a body that nobody reads, so that the refusal reaches them. */
const LINGER_MS = 500;

/**
 * Sends the answer with what all answers have. With `isLast`, or when the answer says so itself, the connection is closed
 * after it, a little later while the caller still sends.
 */
export function sendAnswer(req: IncomingMessage, res: ServerResponse, answer: Answer, isLast: boolean): void {
  const { status, body, encoding = 'utf8' } = answer;
  const closes = isLast || answer.headers['connection'] === 'close';
  const head = headOf(req, answer, closes);
  if (body !== null) head.push('content-length', String(lengthOf(body, encoding)));
  res.writeHead(status, head);
  if (closes && !req.complete) {
    res.write(body ?? '', encoding);
    endWhenReceived(req, res);
  } else if (typeof body === 'string') res.end(body, encoding);
  else res.end(body ?? undefined, answer.onSent);
}

/** Names and values in turn: of all forms that node:http takes, the one that costs least to make. */
function headOf(req: IncomingMessage, { headers }: Answer, closes: boolean): string[] {
  const head = ['x-content-type-options', 'nosniff'];
  if (headers['vary'] === undefined) head.push('vary', 'Accept, Origin');
  if (req.headers.origin !== undefined) head.push(...corsHeaders(req.headers.origin));
  for (const name in headers) if (name !== 'connection') head.push(name, headers[name] ?? '');
  if (closes) head.push('connection', 'close');
  return head;
}

function endWhenReceived(req: IncomingMessage, res: ServerResponse): void {
  const patience = setTimeout(() => res.end(), LINGER_MS);
  req.once('close', () => {
    clearTimeout(patience);
    res.end();
  });
  req.resume();
}

function lengthOf(body: string | Uint8Array, encoding: BufferEncoding): number {
  if (typeof body !== 'string') return body.length;
  return encoding === 'latin1' ? body.length : Buffer.byteLength(body, encoding);
}
