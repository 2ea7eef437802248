import { errorCodes } from '../domain/codes.ts';
import type { Refusal } from './refusal.ts';

/** What goes back to a caller, whole. */
export interface Answer {
  readonly status: number;
  /** Names in lower case. Never `content-length`, which is told of the body. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null: no body. */
  readonly body: string | Uint8Array | null;
  /** How a string is meant: `latin1`, one byte per character that is there already. Left out: text, sent as UTF-8. */
  readonly encoding?: 'latin1';
  /** Called when the body is out of our hands; not when the connection breaks before. */
  readonly onSent?: () => void;
}

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
