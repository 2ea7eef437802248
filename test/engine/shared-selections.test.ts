import { expect, it } from 'vitest';
import { createSharedSelections } from '../../src/engine/shared-selections.ts';

it('equal selections are one', () => {
  const selections = createSharedSelections(100);
  const selection = selections.of('Space', 'Space{title}', []);
  expect(selections.of('Space', 'Space{title}', [])).toBe(selection);
  expect(selections.of('Space', 'Space{xId}', [])).not.toBe(selection);
  expect(selection).toEqual({ typeName: 'Space', canonical: 'Space{title}', fields: [] });
});

it('what is kept to know them is bounded, and what is forgotten holds nothing', () => {
  const selections = createSharedSelections(20);
  const first = selections.of('Space', 'a'.repeat(10), []);
  selections.of('Space', 'b'.repeat(10), []);
  expect(selections.of('Space', 'a'.repeat(10), [])).toBe(first);
  selections.of('Space', 'c', []);
  expect(first.fields).toBeNull();
  expect(selections.of('Space', 'a'.repeat(10), [])).not.toBe(first);
  expect(selections.of('Space', 'd'.repeat(50), []).canonical).toHaveLength(50);
});
