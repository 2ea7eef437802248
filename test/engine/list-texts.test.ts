import { beforeEach, expect, it } from 'vitest';
import { addFragment, createEntry, dropTexts, type Entry } from '../../src/engine/entry.ts';
import { createGenerations, type Generations, type GenerationTable } from '../../src/engine/generations.ts';
import { createListTexts, type ListTexts, rememberTexts } from '../../src/engine/list-texts.ts';
import type { ObjectPlan, SharedSelection } from '../../src/engine/plan.ts';

const BOUND = 16_000;
const selectionOf = (): SharedSelection => ({ fields: [] });
const selection = selectionOf();
const planOf = (shared: SharedSelection): ObjectPlan => {
  return { kind: 'object', nullable: false, selection: { fields: [], shared, canonical: '' } };
};
const plan = planOf(selection);
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
  expect(listTexts.of(list, plan)).toBeNull();
  listTexts.keep(list, plan, () => selection);
  const found = listTexts.of(list, plan);
  expect(found).toEqual([entries.get('A')?.fragments[0], entries.get('B')?.fragments[0]]);
  expect(found?.[0]).toBe(entries.get('A')?.fragments[0]);
  expect(listTexts.of(list, planOf(selection))).toBeNull();
  dropTexts(entries.get('B') as Entry);
  expect(listTexts.of(list, plan)?.[1]?.slab).toBeNull();
});

it('a list that takes the place of another leads to the same', () => {
  const list = [object('A', selection)];
  rememberTexts(list);
  listTexts.keep(list, plan, () => selection);
  const next = [{ id: 'A' }];
  rememberTexts(next, list);
  expect(listTexts.of(next, plan)?.[0]).toBe(entries.get('A')?.fragments[0]);
});

it('nothing is remembered of other lists', () => {
  const list = [object('A', selection)];
  listTexts.keep(list, plan, () => selection);
  expect(listTexts.of(list, plan)).toBeNull();
});

it('what has no text of its own has none here', () => {
  const list = [object('A', selection), object('B'), { id: 'unknown' }, object('C', selection)];
  rememberTexts(list);
  listTexts.keep(list, plan, (one) => (one === list[3] ? null : selection));
  expect(listTexts.of(list, plan)).toEqual([entries.get('A')?.fragments[0], null, null, null]);
});

it('what is among the oldest has to be looked at, or it would go though it is in use', () => {
  const list = [object('A', selection), object('B', selection)];
  rememberTexts(list);
  listTexts.keep(list, plan, () => selection);
  fill(13);
  expect(listTexts.of(list, plan)).not.toBeNull();
  fill(2);
  expect(listTexts.of(list, plan)).toBeNull();
  expect(entries.get('A')).toBeDefined();
});

it('a list leads to the texts by few plans, the latest ones', () => {
  const selections = Array.from({ length: 6 }, selectionOf);
  const list = [object('A', ...selections)];
  rememberTexts(list);
  const plans = selections.map(planOf);
  const keep = (one: ObjectPlan) => listTexts.keep(list, one, () => one.selection.shared);
  for (const one of plans) keep(one);
  keep(plans[5] as ObjectPlan);
  const known = plans.map((one) => listTexts.of(list, one) !== null);
  expect(known).toEqual([false, false, true, true, true, true]);
});
