import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noFilter, type SpaceFilter, type SpaceOrder } from '../../src/domain/space-query.ts';
import { createCollect } from '../../src/store/sqlite/collect.ts';
import { type Db, open } from '../../src/store/sqlite/driver.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { createHiddenTable } from '../../src/store/sqlite/visible.ts';
import type { Store } from '../../src/store/store.ts';
import { buyers, live, NOW, posts, record, scheduled, topic, user } from './observations.ts';
import { wholePage } from './reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'spacegraph-plans-'));
const file = join(folder, 'store.db');

/** Statements in the order in which they ran. */
const statements: string[] = [];
/** Asks indexes for candidates first, as a rule. */
let store: Store;
/** Never has few enough candidates, so that it always walks, in the end. */
let walker: Store;
/** For asking what SQLite would do. */
let planner: Db;

beforeAll(async () => {
  const onStatement = (sql: string) => statements.push(sql);
  store = await openSqliteStore({ file, onStatement });
  walker = await openSqliteStore({ file, onStatement, tuning: { candidates: -1, titles: 1, ranked: 1 } });
  await record(store, [
    ...['1', '2'].map((id) => user(id)),
    topic('7'),
    live('a', { title: 'Tea', lang: 'en', creatorId: '1', hostIds: ['2'], topicIds: ['7'], invitedUserIds: ['2'] }),
    scheduled('b', { title: 'Tea', scheduledStart: NOW + 9, isTicketed: true }),
    posts('a', { '10': { authorId: '1' } }),
    buyers('a', ['2']),
  ]);
  planner = open(file);
  createHiddenTable(planner);
  createCollect(planner);
});

afterAll(async () => {
  planner.close();
  await store[Symbol.asyncDispose]();
  await walker[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

/** The plans of the statements that `work` runs, line by line. */
async function plans(work: () => Promise<unknown>): Promise<string[][]> {
  statements.length = 0;
  await work();
  expect(statements).not.toEqual([]);
  return statements.map((sql) => {
    const lines = planner.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[];
    return lines.map(({ detail }) => detail);
  });
}

/** Lines that say that a table or an index is read from one end to the other. */
function scans(plan: readonly string[]): string[] {
  const tables = planner.prepare(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all() as string[];
  return plan.filter((line) => {
    const name = /^SCAN (\w+)/.exec(line)?.[1] ?? '';
    return tables.includes(name) && !/VIRTUAL TABLE INDEX \d+:M/.test(line) && !plan.includes(`CO-ROUTINE ${name}`);
  });
}

const orders: readonly SpaceOrder[] = ['LIVE_FIRST', 'MOST_PARTICIPANTS', 'NEWEST', 'RELEVANCE'];

const filters: Readonly<Record<string, Partial<SpaceFilter>>> = {
  none: {},
  'live ones': { state: 'LIVE' },
  'scheduled ones': { state: 'SCHEDULED' },
  creators: { creatorIds: ['1', '2'] },
  hosts: { hostIds: ['1', '2'] },
  speakers: { speakerIds: ['1', '2'] },
  languages: { langs: ['en', 'de'] },
  topics: { topicIds: ['7', '8'] },
  'with tickets': { isTicketed: true },
  'without tickets': { isTicketed: false },
  'planned from': { scheduledFrom: NOW },
  'planned before': { scheduledBefore: NOW + 99 },
};

const cases = orders.flatMap((order) =>
  Object.entries(filters).flatMap(([name, filter]) =>
    [[], ['te'], ['te', 'a']].map((terms) => ({ order, name, terms, filter: { ...noFilter, ...filter } })),
  ),
);

describe.each(cases)('$order, filter: $name, terms: $terms', ({ order, filter, terms }) => {
  const pagesOf = async (from: Store) => {
    const { keys } = await from.spaces({ order, filter, terms }, { first: 1, after: null }, NOW);
    await from.spaceIds({ order, filter, terms }, { first: 1, after: keys[0] ?? null }, NOW);
  };

  it('reads no table whole, and walks the index of the order without sorting', async () => {
    const walks = await plans(() => pagesOf(walker));
    for (const plan of [...walks, ...(await plans(() => pagesOf(store)))]) expect(scans(plan)).toEqual([]);
    const walked = walks.filter((plan) => plan.includes('CO-ROUTINE spaces'));
    expect(walked).not.toEqual([]);
    for (const plan of walked) expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
  });
});

it.each(Object.keys(filters))('candidates are fetched by id, and by no index of another filter: %s', async (one) => {
  for (const other of Object.keys(filters)) {
    if (other < one) continue;
    const filter = { ...noFilter, ...filters[one], ...filters[other] };
    for (const order of orders) {
      const [plan = []] = await plans(() => store.spaces({ order, filter, terms: ['te'] }, wholePage, NOW));
      const fetch = plan.slice(Math.max(0, plan.indexOf('SCAN candidates')));
      expect(fetch.find((line) => line.startsWith('SEARCH spaces'))).toContain('INTEGER PRIMARY KEY (rowid=?)');
    }
  }
});

it('no other read reads a table whole', async () => {
  const ids = ['a', 'b'];
  const people = ['1', '2'];
  const reads = async () => {
    await store.identity();
    await store.spacesByIds(ids, NOW);
    await store.membersBySpaceIds(ids, NOW);
    await store.topicsBySpaceIds(ids, NOW);
    await store.invitedBySpaceIds(ids, wholePage, NOW);
    await store.invitedBySpaceIds(ids, { first: 1, after: [0] }, NOW);
    await store.buyersBySpaceIds(ids, wholePage, NOW);
    await store.buyersBySpaceIds(ids, { first: 1, after: [NOW, 0, '1'] }, NOW);
    await store.postsBySpaceIds(ids, wholePage, NOW);
    await store.postsBySpaceIds(ids, { first: 1, after: [-NOW, '1'] }, NOW);
    await store.invitedCountsBySpaceIds(ids, NOW);
    await store.buyerCountsBySpaceIds(ids, NOW);
    await store.usersByIds(people, NOW);
    await store.usersByUsernames(['user1'], NOW);
    await store.topicsByIds(['7'], NOW);
    await store.postsByIds(['10'], NOW);
    for (const roles of [null, ['CREATOR'] as const]) {
      for (const state of [null, 'LIVE'] as const) {
        await store.spacesByUserIds(people, { roles, state }, wholePage, NOW);
        await store.spacesByUserIds(people, { roles, state }, { first: 1, after: [0, 0, 'a'] }, NOW);
      }
    }
    await store.topics(wholePage);
    await store.topics({ first: 1, after: [1, '7'] });
    await store.changesSince(0, 10);
    await store.latestChange();
    await store.sweep(NOW);
  };
  for (const plan of await plans(reads)) {
    expect(scans(plan).filter((line) => !/^SCAN (meta|sqlite_sequence|changes)$/.test(line))).toEqual([]);
  }
});
