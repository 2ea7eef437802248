import { expect, it } from 'vitest';
import { createEntry, isFresh } from '../../src/engine/entry.ts';
import { createSharedRecords } from '../../src/engine/shared-records.ts';

interface Thing {
  readonly name: string;
}

it('a record is one as long as it is fresh, and whoever made it is told of new ones', () => {
  const made: unknown[] = [];
  const shared = createSharedRecords<Thing>((entry) => made.push(entry));
  const entry = shared.intern('1', { name: 'a' }, 5);
  expect(shared.intern('1', { name: 'equal' }, 5)).toBe(entry);
  expect(shared.find('1')).toBe(entry);
  expect(shared.find('2')).toBeUndefined();
  expect(entry).toMatchObject({ value: { name: 'a' }, bytes: 5 });
  expect(made).toEqual([entry]);
});

it('a change reaches every list that holds the record, and the next one is new', () => {
  const shared = createSharedRecords<Thing>(() => {});
  const lists = ['x', 'y'].map(() => createEntry([], [shared.intern('1', { name: 'a' }, 5)], 1));
  shared.expire('1');
  shared.expire('2');
  expect(lists.map(isFresh)).toEqual([false, false]);
  expect(shared.find('1')).toBeUndefined();
  const next = shared.intern('1', { name: 'b' }, 5);
  expect(next.value).toEqual({ name: 'b' });
  expect(next.stale).toBe(false);
});

it('when any may have changed, all have', () => {
  const shared = createSharedRecords<Thing>(() => {});
  const entries = ['1', '2'].map((id) => shared.intern(id, { name: id }, 5));
  shared.clear();
  expect(entries.map(({ stale }) => stale)).toEqual([true, true]);
  expect(shared.find('1')).toBeUndefined();
});
