import { parseInstant } from '../x/parse-instant.ts';
import { parseXRequest } from '../x/x-request.ts';
import { dbFlag, type Flag, jsonFlag, switchFlag } from './flag.ts';
import { UsageError } from './usage-error.ts';

export const importFlags = {
  db: dbFlag,
  request: readFlag(
    'REQUEST',
    'request that raw bodies answer, for example "GET /2/spaces/1zqKVXPQhvZJB/buyers"',
    parseXRequest,
    'has to be one of the reading requests about Spaces, for example GET /2/spaces/1zqKVXPQhvZJB/buyers',
  ),
  'observed-at': readFlag(
    'TIME',
    'when bodies that do not tell it were observed; otherwise now',
    parseInstant,
    'has to be a date and time with an offset, for example 2026-03-01T17:30:00Z',
  ),
  json: jsonFlag,
  quiet: switchFlag('show no progress', { short: 'q' }),
};

/** A flag whose text `read` understands; null when it is not set. */
function readFlag<Value>(
  placeholder: string,
  help: string,
  read: (text: string) => Value | null,
  problem: string,
): Flag<Value | null> {
  return {
    help,
    placeholder,
    fallback: null,
    parse(text) {
      const value = read(text);
      if (value === null) throw new UsageError(problem);
      return value;
    },
  };
}
