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
  const length = answer.body === null ? undefined : Buffer.byteLength(answer.body);
  res.writeHead(answer.status, { ...answer.headers, ...(length !== undefined && { 'content-length': length }) });
  if (answer.headers['connection'] === 'close' && !req.complete) {
    res.write(answer.body ?? '');
    req.resume();
    await Promise.race([new Promise((ended) => req.once('close', ended)), delay(LINGER_MS)]);
    res.end();
  } else res.end(answer.body ?? undefined);
}
