import { beforeEach, describe, expect, it } from 'vitest';
import type { Page, PageRequest } from '../../src/domain/page.ts';
import type { Space } from '../../src/domain/space.ts';
import { noFilter, type SpaceQuery } from '../../src/domain/space-query.ts';
import { createEntry } from '../../src/engine/entry.ts';
import { createGenerations } from '../../src/engine/generations.ts';
import { createLists, type Lists } from '../../src/engine/lists.ts';
import { createPageSpaces } from '../../src/engine/page-spaces.ts';
import type { Change } from '../../src/store/change.ts';
import { NOW } from '../schema/observed.ts';
import { spaceOf } from './space-of.ts';

const newest: SpaceQuery = { terms: [], filter: noFilter, order: 'NEWEST' };
const crowded: SpaceQuery = { ...newest, order: 'MOST_PARTICIPANTS' };
const first: PageRequest = { first: 20, after: null };
const ids: Page<string> = { items: ['A'], keys: [[1, 'A']], hasNextPage: false };

let lists: Lists;
let objects: Set<unknown>;
let generation: number;

beforeEach(() => {
  generation = 1;
  objects = new Set();
  const pageSpaces = createPageSpaces({
    entryOf: (object) => (objects.has(object) ? createEntry('A', {}, 1, 0) : undefined),
    spaceNow: () => ([...objects][0] as Space | undefined) ?? null,
  });
  lists = createLists(createGenerations(100_000), () => generation, pageSpaces);
  for (const query of [newest, crowded]) lists.put(query, first, { ids, next: 'Next', from: NOW, until: NOW + 5 }, 1);
});

describe('a page', () => {
  it('is that of its query and its request', () => {
    expect(lists.get(newest, first, NOW)?.ids).toBe(ids);
    expect(lists.get({ ...newest, terms: ['a'] }, first, NOW)).toBeUndefined();
    expect(lists.get({ ...newest, filter: { ...noFilter, state: 'LIVE' } }, first, NOW)).toBeUndefined();
    expect(lists.get(newest, { ...first, first: 19 }, NOW)).toBeUndefined();
    expect(lists.get(newest, { ...first, after: [1, 'A'] }, NOW)).toBeUndefined();
  });

  it('is good from the clock it was read by until the clock hides a Space', () => {
    expect(lists.get(newest, first, NOW - 1)).toBeUndefined();
    expect(lists.get(newest, first, NOW + 4)?.ids).toBe(ids);
    expect(lists.get(newest, first, NOW + 5)).toBeUndefined();
  });

  it('is not kept when it was read before a change', () => {
    generation = 2;
    lists.put(newest, { ...first, first: 5 }, { ids, next: 'Next', from: NOW, until: NOW + 5 }, 1);
    expect(lists.get(newest, { ...first, first: 5 }, NOW)).toBeUndefined();
  });

  it('has the Spaces that it was given', () => {
    const page = lists.get(newest, first, NOW);
    if (page === undefined) throw new Error('Not kept');
    expect(page.spaces).toBeNull();
    const spaces = { ...ids, items: [spaceOf('A')] };
    objects.add(spaces.items[0]);
    lists.keepSpaces(page, spaces);
    expect(lists.get(newest, first, NOW)?.spaces).toBe(spaces);
  });

  it('that is not kept is given none', () => {
    const page = { ids, spaces: null };
    lists.keepSpaces(page, { ...ids, items: [] });
    expect(page.spaces).toBeNull();
  });

  const hosted: SpaceQuery = { ...newest, filter: { ...noFilter, hostIds: ['1'] } };
  const searched: SpaceQuery = { ...newest, terms: ['a'] };
  const queries = { newest, crowded, hosted, searched };
  const all = Object.keys(queries);

  it.each<[Change['kind'], readonly string[], readonly string[]]>([
    ['observed', [], all],
    ['counts', ['participantCount'], ['newest', 'hosted', 'searched']],
    ['members', ['speakers'], ['newest', 'crowded', 'searched']],
    ['updated', ['title'], ['newest', 'crowded', 'hosted']],
    ['updated', ['title', 'updatedAt', 'invitedUsers'], ['newest', 'crowded', 'hosted']],
    ['updated', ['updatedAt'], all],
    ['updated', ['title', 'lang'], []],
    ['updated', ['firstObservedAt'], []],
    ['updated', [], []],
    ['announced', [], []],
    ['started', [], []],
    ['gone', [], all],
  ])('outlives a change (%s, %j) that cannot move any Space in it: %j', (kind, fields, left) => {
    for (const query of Object.values(queries))
      lists.put(query, first, { ids, next: 'Next', from: NOW, until: NOW + 5 }, 1);
    lists.apply({ seq: 1, entity: 'space', key: 'Z', kind, at: NOW, detail: { fields } });
    const kept = Object.entries(queries).filter(([, query]) => lists.get(query, first, NOW) !== undefined);
    expect(kept.map(([name]) => name)).toEqual(left);
  });

  it('of ranked words goes with any Space', () => {
    const ranked: SpaceQuery = { ...searched, order: 'RELEVANCE' };
    lists.put(ranked, first, { ids, next: null, from: NOW, until: NOW + 5 }, 1);
    expect(lists.get(ranked, first, NOW)?.ids).toBe(ids);
    lists.apply({ seq: 1, entity: 'space', key: 'Z', kind: 'gone', at: NOW, detail: {} });
    expect(lists.get(ranked, first, NOW)).toBeUndefined();
  });

  it('goes with a Space in it, or with the one that comes next', () => {
    const gone = (key: string) =>
      lists.apply({ seq: 1, entity: 'space', key, kind: 'gone', at: NOW, detail: { reason: 'ENDED' } });
    const isKept = () => lists.get(newest, first, NOW) !== undefined;
    for (const key of ['A', 'Next']) {
      lists.put(newest, first, { ids, next: 'Next', from: NOW, until: NOW + 5 }, 1);
      for (const other of ['B', 'C']) gone(other);
      expect(isKept()).toBe(true);
      gone('D');
      gone(key);
      gone('E');
      expect(isKept()).toBe(false);
    }
    // Those that went before it was read are not in it.
    lists.put(newest, first, { ids, next: null, from: NOW, until: NOW + 5 }, 1);
    expect(isKept()).toBe(true);
    for (let n = 0; n < 20_000; n++) gone(`${n}`);
    expect(isKept()).toBe(false);
  });
});
