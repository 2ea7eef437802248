import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createTextTable } from '../../src/engine/text-table.ts';

const value = (text: string, bytes = 1) => ({ text, bytes });

/** Texts of which many have the same length, and the same characters in most places. */
const anyText = fc.oneof(
  fc.string({ maxLength: 3 }),
  fc
    .tuple(fc.constantFrom(20, 100, 1_000), fc.nat(999), fc.constantFrom('a', 'b', 'é', '🚀'))
    .map(([length, place, one]) => {
      const at = place % length;
      return 'x'.repeat(at) + one + 'x'.repeat(length - at - 1);
    }),
);

describe('a table of texts', () => {
  it('gives what was added of a text, and nothing else', () => {
    const property = fc.property(fc.array(anyText, { maxLength: 60 }), (texts) => {
      const table = createTextTable(1_000_000);
      const added = new Map<string, object>();
      for (const text of texts) {
        expect(table.get(text)).toBe(added.get(text));
        if (added.has(text)) continue;
        const one = value(text);
        table.add(one);
        added.set(text, one);
      }
      for (const [text, one] of added) expect(table.get(text)).toBe(one);
    });
    fc.assert(property);
  });

  it('keeps texts apart that are alike wherever it looks', () => {
    const texts = Array.from({ length: 200 }, (_, place) => `${'x'.repeat(place)}y${'x'.repeat(199 - place)}`);
    const table = createTextTable(1_000);
    for (const text of texts) table.add(value(text));
    for (const text of texts) expect(table.get(text)?.text).toBe(text);
  });

  it('keeps what is used, and never more than its bound and a text', () => {
    const table = createTextTable(100);
    const used = value('used', 5);
    table.add(used);
    const others = Array.from({ length: 500 }, (_, n) => value(`text ${n}`, 5));
    for (const other of others) {
      table.add(other);
      expect(table.get('used')).toBe(used);
    }
    // Looking for what is left changes what is kept, so the latest come first.
    const left = others.reverse().filter(({ text }) => table.get(text) !== undefined);
    expect(left.length).toBeGreaterThanOrEqual(9);
    expect(left.length * 5).toBeLessThanOrEqual(105);
  });

  it('counts what grows', () => {
    const table = createTextTable(100);
    const first = value('first');
    const second = value('second');
    table.add(first);
    table.add(second);
    table.grow(second, 60);
    expect(table.get('second')).toBe(second);
    expect(second.bytes).toBe(61);
    table.grow(second, 60);
    expect(table.get('first')).toBeUndefined();
  });
});
