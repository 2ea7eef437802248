import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createLineSplitter, type Line } from '../../src/ingest/line-splitter.ts';

const MAX = 8;

/** Bytes in which line feeds are frequent, lines around the bound too. */
const bytes = fc.array(fc.oneof({ weight: 1, arbitrary: fc.constant(0x0a) }, { weight: 5, arbitrary: fc.nat(255) }), {
  maxLength: 200,
});

function split(chunks: readonly Buffer[], maxBytes = MAX) {
  const splitter = createLineSplitter(maxBytes);
  const lines: (string | null)[] = [];
  const numbers: number[] = [];
  const draw = (from: Iterable<Line>) => {
    for (const line of from) {
      numbers.push(line.number);
      lines.push(line.bytes?.toString('latin1') ?? null);
    }
  };
  for (const chunk of chunks) draw(splitter.push(chunk));
  draw(splitter.end());
  return { lines, numbers };
}

/** The same in the simplest way. */
function splitNaively(all: Buffer): (string | null)[] {
  const lines = all.toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => (line.length > MAX ? null : line));
}

describe('line splitter', () => {
  test('the lines are the same however the bytes are cut into chunks, and too long ones are left out', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(200), { maxLength: 20 }), (all, cuts) => {
        const whole = Buffer.from(all);
        const at = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
        const chunks = at.slice(1).map((end, i) => whole.subarray(at[i], end));
        const { lines, numbers } = split(chunks);
        expect(lines).toEqual(splitNaively(whole));
        expect(numbers).toEqual(lines.map((_, i) => i + 1));
      }),
      { numRuns: 1_000 },
    );
  });

  test('a line of exactly the bound is kept, one more byte is too much', () => {
    expect(split([Buffer.from('12345678\n123456789\n1')]).lines).toEqual(['12345678', null, '1']);
    expect(split([Buffer.from('1234'), Buffer.from('5678\n12345'), Buffer.from('6789\n1')]).lines).toEqual([
      '12345678',
      null,
      '1',
    ]);
  });

  test('a last line feed begins no further line', () => {
    expect(split([Buffer.from('a\n')]).lines).toEqual(['a']);
    expect(split([Buffer.from('a\n\n')]).lines).toEqual(['a', '']);
    expect(split([]).lines).toEqual([]);
  });
});
