import { expect, it } from 'vitest';
import {
  addFragment,
  createEntry,
  dropTexts,
  fragmentOf,
  type Holder,
  holdIn,
  letGo,
  outdate,
} from '../../src/engine/entry.ts';
import type { SharedSelection } from '../../src/engine/plan.ts';

const selectionOf = (): SharedSelection => ({ fields: [] });
const text = { slab: { bytes: Buffer.alloc(8), generation: 0 }, start: 0, end: 4 };

it('an object keeps a fragment for each selection, the latest ones', () => {
  const entry = createEntry('A', {}, 1, 0);
  const selections = Array.from({ length: 20 }, selectionOf);
  const added = selections.map((selection) => Object.assign(addFragment(entry, selection), text));
  expect(entry.fragments.length).toBeLessThan(20);
  expect(fragmentOf(entry, selections[0] as SharedSelection)).toBeUndefined();
  expect(fragmentOf(entry, selections[19] as SharedSelection)).toMatchObject(text);
  expect(fragmentOf(entry, selectionOf())).toBeUndefined();
  // Lists may lead to the others still, which hear of no change any more.
  for (const fragment of added) expect(fragment.slab !== null).toBe(entry.fragments.includes(fragment));
});

it('an object knows what it was asked for when its texts are dropped', () => {
  const entry = createEntry('A', {}, 1, 0);
  const selection = selectionOf();
  Object.assign(addFragment(entry, selection), text);
  dropTexts(entry);
  expect(fragmentOf(entry, selection)).toMatchObject({ selection, slab: null, used: false });
});

it('an object tells what holds it when it is no longer what is kept, once', () => {
  const entry = createEntry('A', {}, 1, 0);
  const left: Holder = { outdated: [] };
  const stayed: Holder = { outdated: [] };
  for (const holder of [left, stayed]) holdIn(entry, holder);
  letGo(entry, left);
  outdate(entry);
  outdate(entry);
  expect(left.outdated).toEqual([]);
  expect(stayed.outdated).toEqual([entry.value]);
});

it('an object is held by few, the latest ones; the others go on without it', () => {
  const entry = createEntry('A', {}, 1, 0);
  const holders = Array.from({ length: 100 }, () => ({ outdated: [] as object[] }));
  for (const holder of holders) holdIn(entry, holder);
  expect(holders.filter(({ outdated }) => outdated.length > 0)).toEqual(holders.slice(0, 36));
  expect(entry.holders).toEqual(holders.slice(36));
});
