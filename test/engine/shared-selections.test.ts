import { expect, it } from 'vitest';
import { createSharedSelections } from '../../src/engine/shared-selections.ts';

it('equal selections are one', () => {
  const selections = createSharedSelections(100);
  const selection = selections.of('Space{title}', []);
  expect(selections.of('Space{title}', [])).toBe(selection);
  expect(selections.of('Space{xId}', [])).not.toBe(selection);
  expect(selection).toEqual({ fields: [] });
});

it('what is kept to know them is bounded, and what is forgotten holds nothing', () => {
  const selections = createSharedSelections(20);
  const first = selections.of('a'.repeat(10), []);
  selections.of('b'.repeat(10), []);
  expect(selections.of('a'.repeat(10), [])).toBe(first);
  selections.of('c', []);
  expect(first.fields).toBeNull();
  expect(selections.of('a'.repeat(10), [])).not.toBe(first);
  expect(selections.of('d'.repeat(50), []).fields).toEqual([]);
});
