import { UsageError } from './usage-error.ts';

/** A flag of a command; most can be set by an environment variable too. */
export interface Flag<Value> {
  /** One line of help, without a full stop. */
  readonly help: string;
  readonly short?: string;
  /** What stands for the value in help, for example `FILE`; without it the flag is a switch. */
  readonly placeholder?: string;
  /** Environment variables that set it, the first one wins. */
  readonly env?: readonly string[];
  readonly fallback: Value;
  /** The fallback as a caller would write it, where that differs. */
  readonly fallbackText?: string;
  /** Reads the value of a flag or variable. Throws `UsageError` with what it has to be ("has to be a number …"). */
  parse(text: string): Value;
}

/** The fallback as a caller would write it; empty where there is none. */
export function fallbackText({ fallback, fallbackText: text }: Flag<unknown>): string {
  return text ?? String(fallback ?? '');
}

/** Where the value of a flag comes from: `--port`, `PORT (environment)`, `PORT (.env)` or `default`. */
export interface Setting {
  readonly source: string;
  /** The value as its source writes it. */
  readonly text: string;
}

export type Values<Flags> = { [Name in keyof Flags]: Flags[Name] extends Flag<infer Value> ? Value : never };

type Options = Pick<Flag<unknown>, 'short' | 'env'>;

/** A flag without a value. */
export function switchFlag(help: string, options: Options = {}): Flag<boolean> {
  return { help, ...options, fallback: false, parse: parseSwitch };
}

/** A flag with a text; null when it is not set. */
export function textFlag(placeholder: string, help: string, options: Options = {}): Flag<string | null> {
  return { help, placeholder, ...options, fallback: null, parse: (text) => text };
}

/** Which store file. Every command that touches the store has it as `db`. */
export const dbFlag: Flag<string> = {
  help: 'store file',
  placeholder: 'FILE',
  env: ['SPACEGRAPH_DB'],
  fallback: 'data/spacegraph.db',
  parse(text) {
    if (text === '') throw new UsageError('has to name a file');
    return text;
  },
};

/** Output as JSON instead of text for people. */
export const jsonFlag: Flag<boolean> = switchFlag('print JSON');

function parseSwitch(text: string): boolean {
  if (text === '1' || text === 'true') return true;
  if (text === '0' || text === 'false') return false;
  throw new UsageError('has to be 1 or 0');
}
