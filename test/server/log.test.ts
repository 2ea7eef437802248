import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../src/server/log.ts';

function lineOf(event: string, fields?: Record<string, unknown>): string {
  const lines: string[] = [];
  createLog(
    (line) => lines.push(line),
    () => 0,
  ).error(event, fields);
  expect(lines).toHaveLength(1);
  return lines[0] ?? '';
}

describe('the log', () => {
  it('writes one line of JSON per event', () => {
    expect(JSON.parse(lineOf('sweep failed', { tries: 3 }))).toEqual({
      at: '1970-01-01T00:00:00.000Z',
      level: 'error',
      event: 'sweep failed',
      tries: 3,
    });
  });

  it('writes an error with its stack and its causes', () => {
    const { error } = JSON.parse(lineOf('failed', { error: new Error('outer', { cause: new RangeError('inner') }) }));
    expect(error).toMatch(/Error: outer\n\s+at .*RangeError: inner/s);
  });

  it('lets no text break the line, steer a terminal or turn the direction of reading', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const line = lineOf(text, { text });
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not occur
        expect(line).toMatch(/^\{[^\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]*\}\n$/);
        expect(JSON.parse(line).event).toBe(text);
      }),
    );
  });
});
