import { expect, it } from 'vitest';
import { areFresh, createEntry, fragmentOf, isFresh, putFragment } from '../../src/engine/entry.ts';

it('an entry is fresh until it or one of its parts is stale', () => {
  const parts = [createEntry({}, [], 1), createEntry({}, [], 1)] as const;
  const list = createEntry([], parts, 1);
  expect(isFresh(list)).toBe(true);
  parts[1].stale = true;
  expect(isFresh(list)).toBe(false);
  expect(areFresh([list, parts[0]])).toBe(true);
  list.stale = true;
  expect(areFresh([parts[0], list])).toBe(false);
});

it('an object keeps a fragment for each selection, the latest ones, and tells how it grows', () => {
  const entry = createEntry({}, [], 1);
  const selections = Array.from({ length: 20 }, (_, n) => ({ canonical: String(n) }));
  const [first, ...others] = selections as [{ canonical: string }, ...{ canonical: string }[]];
  expect(putFragment(entry, { selection: first, text: null })).toBe(0);
  expect(putFragment(entry, { selection: first, text: { bytes: '12345', sources: [] } })).toBe(5);
  expect(putFragment(entry, { selection: first, text: { bytes: '123', sources: [] } })).toBe(-2);
  expect(entry.fragments).toHaveLength(1);
  const growth = others.map((selection) => putFragment(entry, { selection, text: { bytes: '1234', sources: [] } }));
  expect(entry.fragments.length).toBeLessThan(20);
  expect(growth.reduce((sum, bytes) => sum + bytes, 3)).toBe(entry.fragments.length * 4);
  expect(fragmentOf(entry, first)).toBeUndefined();
  expect(fragmentOf(entry, selections[19] as { canonical: string })?.text?.bytes).toBe('1234');
});
