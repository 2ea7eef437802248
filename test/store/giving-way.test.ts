import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { live, NOW, record } from './observations.ts';
import { listed, query, wholePage } from './reading.ts';

/** How often other work had its turn while this ran. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isDone = false;
  const done = work.finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await turn();
    turns += 1;
  }
  await done;
  return turns;
}

const many = Array.from({ length: 1_000 }, (_, i) => live(`s${i}`, { title: 'Tea', creatorId: String(i + 1) }));

describe('other work has its turn after each statement that held the event loop for long of', () => {
  const small = { rowBudget: 100, titles: 100, candidates: -1, loopHeld: 0 };

  it.each(['LIVE_FIRST', 'MOST_PARTICIPANTS', 'NEWEST'] as const)('a long walk in the order %s', async (order) => {
    await using store = await openSqliteStore({ file: ':memory:', tuning: small });
    await record(store, many);
    const walk = store.spaces(query({}, { order, terms: ['coffee'] }), wholePage, NOW);
    expect(await turnsDuring(walk)).toBeGreaterThanOrEqual(10);
  });

  it.each([20_000, 950])('a ranking among %i', async (ranked) => {
    await using store = await openSqliteStore({ file: ':memory:', tuning: { ...small, ranked } });
    await record(store, many);
    const search = store.spaces(query({}, { order: 'RELEVANCE', terms: ['tea'] }), wholePage, NOW);
    expect(await turnsDuring(search)).toBeGreaterThanOrEqual(10);
  });
});

it('sweeping much gives way to other work after each transaction', async () => {
  await using store = await openSqliteStore({ file: ':memory:' });
  await record(store, many);
  const later = NOW + 9 * store.rules.liveFor;
  expect(await turnsDuring(store.sweep(later))).toBeGreaterThanOrEqual(10);
  expect(await store.check()).toEqual([]);
});

it('the change log is bounded in size, whatever the age of its entries', async () => {
  await using store = await openSqliteStore({ file: ':memory:', tuning: { changes: 10 } });
  await record(store, many.slice(0, 30));
  await store.sweep(NOW);
  expect(await store.changesSince(0, 100)).toMatchObject({ changes: { length: 10 }, gap: true });
  expect(await store.changesSince(19, 100)).toMatchObject({ changes: { length: 10 }, gap: true });
  expect(await store.changesSince(20, 100)).toMatchObject({ changes: { length: 10 }, gap: false });
  expect(await store.latestChange()).toBe(30);
  expect(await listed(store, query())).toHaveLength(30);
});
