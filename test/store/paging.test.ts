import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { Page, SortKey } from '../../src/domain/page.ts';
import type { Space } from '../../src/domain/space.ts';
import type { SpaceOrder } from '../../src/domain/space-query.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { ended, live, missing, NOW, record, scheduled } from './observations.ts';
import { allPages, listed, query } from './reading.ts';

const orders: readonly SpaceOrder[] = ['LIVE_FIRST', 'MOST_PARTICIPANTS', 'NEWEST', 'RELEVANCE'];
const terms = { none: [], one: ['tea'] } as const;

/** What happens to a Space between two pages. */
const happening = fc.record({
  id: fc.integer({ min: 0, max: 59 }).map((n) => `s${n}`),
  what: fc.constantFrom('comes', 'goes', 'is removed', 'starts', 'is planned', 'grows', 'is renamed'),
  n: fc.nat(9),
});

type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function observationOf({ id, what, n }: Happening, at: number): Observation {
  if (what === 'goes') return ended(id, at);
  if (what === 'is removed') return missing(id, at);
  if (what === 'starts') return live(id, { startedAt: NOW - n }, at);
  if (what === 'is planned') return scheduled(id, { scheduledStart: NOW + n }, at);
  if (what === 'grows') return live(id, { participantCount: n }, at);
  if (what === 'is renamed') return live(id, { title: n > 6 ? 'Coffee' : `Tea ${n}` }, at);
  return live(id, { title: `Tea ${n}`, createdAt: NOW - n, participantCount: n, startedAt: NOW - n }, at);
}

const walkThrough = fc.record({
  first: fc.integer({ min: 1, max: 8 }),
  before: fc.array(happening, { minLength: 5, maxLength: 60 }),
  between: fc.array(fc.array(happening, { maxLength: 4 }), { minLength: 30, maxLength: 30 }),
  tuning: fc.record({ rowBudget: fc.integer({ min: 1, max: 9 }), candidates: fc.constantFrom(-1, 3, 2_000) }),
});

describe.each(orders.flatMap((order) => Object.values(terms).map((words) => ({ order, words }))))(
  '$order, terms: $words: a walk over pages while Spaces come and go',
  ({ order, words }) => {
    const asked = query({}, { order, terms: words });

    it('repeats nothing whose sort key stayed, misses nothing that stayed, and has full pages to the end', {
      timeout: 60_000,
    }, async () => {
      await fc.assert(
        fc.asyncProperty(walkThrough, async ({ first, before, between, tuning }) => {
          await using store = await openSqliteStore({ file: ':memory:', tuning });
          await record(
            store,
            before.map((one) => observationOf({ ...one, what: 'comes' }, NOW)),
          );
          const all = () => store.spaces(asked, { first: 100, after: null }, NOW);
          /** What each Space is sorted by; RELEVANCE puts a number in front. */
          const keysNow = async () => new Map(placed(await all()));
          const placed = ({ items, keys }: Page<Space>): [string, string][] =>
            items.map(({ xId }, index) => [xId, place(keys[index] as SortKey)]);
          const place = (key: SortKey) =>
            JSON.stringify(order === 'RELEVANCE' && words.length > 0 ? key.slice(1) : key);

          const stayed = await keysNow();
          const seen: string[] = [];
          let after: SortKey | null = null;
          for (let page = 0; ; page++) {
            const read = await store.spaces(asked, { first, after }, NOW);
            const { items, keys: sortKeys, hasNextPage } = read;
            seen.push(...placed(read).map(([xId, key]) => `${xId} ${key}`));
            if (!hasNextPage) break;
            expect(items).toHaveLength(first);
            after = sortKeys.at(-1) ?? null;
            const changes = (between[page] ?? []).map((one) => observationOf(one, NOW + page + 1));
            await record(store, changes);
            const keys = await keysNow();
            for (const [id, key] of stayed) if (keys.get(id) !== key) stayed.delete(id);
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen).toEqual(expect.arrayContaining(Array.from(stayed, ([id, key]) => `${id} ${key}`)));
        }),
        { numRuns: 10 },
      );
    });
  },
);

describe('more matches than RELEVANCE gives', () => {
  const many = Array.from({ length: 1_050 }, (_, i) => live(`s${i}`, { title: `Tea ${i % 40}`, startedAt: NOW - i }));
  const asked = query({}, { order: 'RELEVANCE', terms: ['tea'] });

  it.each([100, 99, 1_000])('it ends at 1,000 results, with pages of %i', async (first) => {
    await using store = await openSqliteStore({ file: ':memory:' });
    await record(store, many);
    const found = await listed(store, asked, first);
    expect(found).toHaveLength(limits.relevanceResults);
    expect(new Set(found).size).toBe(limits.relevanceResults);
  });

  it('gives nothing behind its end, even for a place that it never gave', async () => {
    await using store = await openSqliteStore({ file: ':memory:' });
    await record(store, many);
    const { keys } = await store.spaces(asked, { first: 1, after: null }, NOW);
    for (const before of [1_000, 1_001, 9_999]) {
      const after = [before, ...(keys[0]?.slice(1) ?? [])];
      expect(await store.spaces(asked, { first: 5, after }, NOW)).toEqual({ items: [], keys: [], hasNextPage: false });
    }
  });

  it('ranks the first matches in LIVE_FIRST order, as many as it says', async () => {
    await using store = await openSqliteStore({
      file: ':memory:',
      tuning: { ranked: 30, candidates: 10, rowBudget: 7 },
    });
    await record(store, many);
    const found = await listed(store, asked, 8);
    const latest = Array.from({ length: 30 }, (_, i) => `s${i}`);
    expect(found.toSorted()).toEqual(latest.toSorted());
    expect(found.slice(0, 3)).toEqual(['s0', 's1', 's2']);
  });
});

describe('with the bounds that hold in production', () => {
  it('all orders give all of more Spaces than a statement visits, whatever it is asked for', async () => {
    await using store = await openSqliteStore({ file: ':memory:' });
    const ids = Array.from({ length: 4_500 }, (_, i) => `s${i}`);
    for (let at = 0; at < ids.length; at += 500) {
      await record(
        store,
        ids.slice(at, at + 500).map((id, i) => live(id, { title: i % 3 ? 'Tea' : 'Coffee', participantCount: i % 50 })),
      );
    }
    const tea = ids.filter((_, i) => (i % 500) % 3 !== 0).toSorted();
    for (const order of ['LIVE_FIRST', 'MOST_PARTICIPANTS', 'NEWEST'] as const) {
      const all = await allPages((page) => store.spaceIds(query({}, { order }), page, NOW), 1_000);
      expect(all.toSorted()).toEqual(ids.toSorted());
      const found = await allPages((page) => store.spaceIds(query({}, { order, terms: ['te'] }), page, NOW), 999);
      expect(found.toSorted()).toEqual(tea);
    }
  });

  it('a walk is called off between statements', async () => {
    await using store = await openSqliteStore({ file: ':memory:', tuning: { rowBudget: 1, candidates: -1 } });
    await record(
      store,
      Array.from({ length: 50 }, (_, i) => live(`s${i}`, { title: 'Tea' })),
    );
    const controller = new AbortController();
    const walk = store.spaces(query({}, { terms: ['coffee'] }), { first: 1, after: null }, NOW, controller.signal);
    const reason = new Error('called off');
    controller.abort(reason);
    await expect(walk).rejects.toBe(reason);
    await store.latestChange();
  });
});
