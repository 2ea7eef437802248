import { inspect } from 'node:util';
import type { Instant } from '../domain/instant.ts';

/** Where the gateway tells what happened. Never given: bodies, variables, texts of documents, tokens. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** An `Error` is written with its stack and causes. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one line of JSON per event; control characters are escaped, so no text can forge a line or steer a terminal. */
export function createLog(writeLine: (line: string) => void, clock: () => Instant): Log {
  const write = (level: string, event: string, fields: LogFields = {}) => {
    const entry = { at: new Date(clock()).toISOString(), level, event, ...fields };
    const json = JSON.stringify(entry, (_, value) => (value instanceof Error ? inspect(value) : value));
    writeLine(`${json.replace(unprintable, escapeCharacter)}\n`);
  };
  return {
    info: (event, fields) => write('info', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}

/** What JSON leaves as it is: DEL, the C1 controls, line separators and marks that turn the direction of text. */
const unprintable = /[\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
