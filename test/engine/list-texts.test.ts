import { beforeEach, expect, it } from 'vitest';
import { addFragment, createEntry, dropTexts, type Entry } from '../../src/engine/entry.ts';
import { createGenerations, type Generations, type GenerationTable } from '../../src/engine/generations.ts';
import { createListTexts, type ListTexts, rememberTexts } from '../../src/engine/list-texts.ts';
import type { SharedSelection } from '../../src/engine/plan.ts';

const BOUND = 16_000;
const selectionOf = (): SharedSelection => ({ fields: [] });
const selection = selectionOf();
const key = {};
const bytes = Buffer.from('{"id":"A"}');

let generations: Generations;
let entries: GenerationTable<Entry>;
let listTexts: ListTexts;

beforeEach(() => {
  generations = createGenerations(BOUND);
  entries = generations.table();
  listTexts = createListTexts(generations, (object) => entries.get((object as { id: string }).id));
});

/** An object that is kept, with a text for each of the selections. */
function object(id: string, ...selections: SharedSelection[]): { id: string } {
  const value = { id };
  const entry = createEntry(id, value, 1, 0);
  for (const one of selections) generations.keepText(addFragment(entry, one), bytes, 0, bytes.length);
  entries.set(entry);
  return value;
}

function fill(parts: number): void {
  for (let n = 0; n < parts; n++) entries.set(createEntry(`other ${n}`, {}, BOUND / 16, 0));
}

it('a kept list that was written leads to the texts of what is in it', () => {
  const list = [object('A', selection), object('B', selection)];
  rememberTexts(list);
  expect(listTexts.of(list, key)).toBeNull();
  listTexts.keep(list, key, () => selection);
  const found = listTexts.of(list, key);
  expect(found).toEqual([entries.get('A')?.fragments[0], entries.get('B')?.fragments[0]]);
  expect(found?.[0]).toBe(entries.get('A')?.fragments[0]);
  expect(listTexts.of(list, {})).toBeNull();
  dropTexts(entries.get('B') as Entry);
  expect(listTexts.of(list, key)?.[1]?.slab).toBeNull();
});

it('a list that takes the place of another leads to the same', () => {
  const list = [object('A', selection)];
  rememberTexts(list);
  listTexts.keep(list, key, () => selection);
  const next = [{ id: 'A' }];
  rememberTexts(next, list);
  expect(listTexts.of(next, key)?.[0]).toBe(entries.get('A')?.fragments[0]);
});

it('nothing is remembered of other lists', () => {
  const list = [object('A', selection)];
  listTexts.keep(list, key, () => selection);
  expect(listTexts.of(list, key)).toBeNull();
});

it('what has no text of its own has none here', () => {
  const list = [object('A', selection), object('B'), { id: 'unknown' }, object('C', selection)];
  rememberTexts(list);
  listTexts.keep(list, key, (one) => (one === list[3] ? null : selection));
  expect(listTexts.of(list, key)).toEqual([entries.get('A')?.fragments[0], null, null, null]);
});

it('what is among the oldest has to be looked at, or it would go though it is in use', () => {
  const list = [object('A', selection), object('B', selection)];
  rememberTexts(list);
  listTexts.keep(list, key, () => selection);
  fill(13);
  expect(listTexts.of(list, key)).not.toBeNull();
  fill(2);
  expect(listTexts.of(list, key)).toBeNull();
  expect(entries.get('A')).toBeDefined();
});

it('what has no text yet is looked at in time as well', () => {
  const list = [object('A')];
  rememberTexts(list);
  listTexts.keep(list, key, () => selection);
  fill(15);
  expect(listTexts.of(list, key)).toBeNull();
});

it('a list leads to the texts of few ways to write it, the latest ones', () => {
  const selections = Array.from({ length: 6 }, selectionOf);
  const list = [object('A', ...selections)];
  rememberTexts(list);
  const keep = (one: SharedSelection) => listTexts.keep(list, one, () => one);
  for (const one of selections) keep(one);
  keep(selections[5] as SharedSelection);
  const known = selections.map((one) => listTexts.of(list, one) !== null);
  expect(known).toEqual([false, false, true, true, true, true]);
});
