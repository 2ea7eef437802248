import fc from 'fast-check';
import { expect, it } from 'vitest';
import { align, alignRelated } from '../../src/loaders/align.ts';

const keys = fc.array(fc.constantFrom('a', 'b', 'c', '__proto__'));
const rows = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', '__proto__'));

it('gives each key its row, whatever the order and the repetitions, and null where there is none', () => {
  fc.assert(
    fc.property(keys, rows, (wanted, found) => {
      const aligned = align(
        wanted,
        found.map((of) => ({ of })),
        (row) => row.of,
      );
      expect(aligned).toEqual(wanted.map((key) => (found.includes(key) ? { of: key } : null)));
    }),
  );
});

it('gives each key what belongs to it, and the empty value where nothing does', () => {
  const related = [
    { of: 'b', value: 0 },
    { of: 'a', value: 1 },
  ];
  expect(alignRelated(['a', 'x', 'b', 'a'], related, -1)).toEqual([1, -1, 0, 1]);
});
