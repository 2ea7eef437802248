import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { errorCodes } from '../domain/codes.ts';
import type { Refusal } from './refusal.ts';

/** What goes back to a caller, whole. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null: no body. */
  readonly body: string | Uint8Array | null;
  /** How a string is meant: `latin1`, one byte per character that is there already. Left out: text, sent as UTF-8. */
  readonly encoding?: 'latin1';
}

/** How long a caller is listened to who is still sending a body that nobody reads, so that the refusal reaches them. */
const LINGER_MS = 500;

export function jsonAnswer(status: number, value: unknown, headers: Answer['headers'] = {}): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
    body: JSON.stringify(value),
  };
}

/** Errors have one form, GraphQL's, wherever they arise. */
export function refusalAnswer({ code, message, headers }: Refusal): Answer {
  const status = errorCodes[code];
  return jsonAnswer(
    status,
    { errors: [{ message, extensions: { code } }] },
    status === 503 ? { 'retry-after': '1', ...headers } : headers,
  );
}

/** Sends the answer. One that closes the connection while the caller still sends waits a little before it does so. */
export async function sendAnswer(req: IncomingMessage, res: ServerResponse, answer: Answer): Promise<void> {
  const { body, headers, encoding = 'utf8' } = answer;
  const head: string[] = [];
  for (const name in headers) if (name !== 'content-length') head.push(name, headers[name] ?? '');
  if (body !== null) head.push('content-length', String(lengthOf(body, encoding)));
  res.writeHead(answer.status, head);
  if (headers['connection'] === 'close' && !req.complete) {
    res.write(body ?? '', encoding);
    req.resume();
    await Promise.race([new Promise((ended) => req.once('close', ended)), delay(LINGER_MS)]);
    res.end();
  } else if (typeof body === 'string') res.end(body, encoding);
  else res.end(body ?? undefined);
}

function lengthOf(body: string | Uint8Array, encoding: BufferEncoding): number {
  if (typeof body !== 'string') return body.length;
  return encoding === 'latin1' ? body.length : Buffer.byteLength(body, encoding);
}
