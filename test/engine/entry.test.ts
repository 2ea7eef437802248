import { expect, it } from 'vitest';
import { addFragment, createEntry, dropTexts, fragmentOf } from '../../src/engine/entry.ts';
import type { SharedSelection } from '../../src/engine/plan.ts';

const selectionOf = (): SharedSelection => ({ fields: [] });
const text = { slab: { bytes: Buffer.alloc(8), generation: 0 }, start: 0, end: 4 };

it('an object keeps a fragment for each selection, the latest ones', () => {
  const entry = createEntry('A', {}, 1, 0);
  const selections = Array.from({ length: 20 }, selectionOf);
  for (const selection of selections) addFragment(entry, selection).text = text;
  expect(entry.fragments.length).toBeLessThan(20);
  expect(fragmentOf(entry, selections[0] as SharedSelection)).toBeUndefined();
  expect(fragmentOf(entry, selections[19] as SharedSelection)?.text).toBe(text);
  expect(fragmentOf(entry, selectionOf())).toBeUndefined();
});

it('an object knows what it was asked for when its texts are dropped', () => {
  const entry = createEntry('A', {}, 1, 0);
  const selection = selectionOf();
  addFragment(entry, selection).text = text;
  dropTexts(entry);
  expect(fragmentOf(entry, selection)).toEqual({ selection, text: null, used: false });
});
