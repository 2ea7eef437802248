import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Observation } from '../../src/domain/observation.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { createConnection } from '../../src/store/sqlite/connection.ts';
import { open } from '../../src/store/sqlite/driver.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { createSqliteStore } from '../../src/store/sqlite/sqlite-store.ts';
import { defaultTuning } from '../../src/store/sqlite/tuning.ts';
import { createHiddenTable } from '../../src/store/sqlite/visible.ts';
import { ended, live, missing, NOW, posts, record, topic, user } from './observations.ts';
import { itemsOf, listed, query, shown, wholePage, whyGone } from './reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'spacegraph-full-'));
let files = 0;

afterAll(() => rmSync(folder, { recursive: true }));

/** A store whose disk can be full: SQLite refuses to let the file grow, with the error that a full disk gives. */
async function openOnSmallDisk() {
  const file = join(folder, `${files++}.db`);
  await (await openSqliteStore({ file }))[Symbol.asyncDispose]();
  const db = open(file);
  createHiddenTable(db);
  const store = createSqliteStore(createConnection(db, file, defaultTuning), defaultRules);
  return {
    store,
    fill: () => db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true })}`),
    free: () => db.pragma('max_page_count = 1000000'),
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

/** What does not fit on a full disk, whatever else comes with it. */
const tooMuch: Observation = live('big', { title: 'x'.repeat(200_000) });

describe('when the disk is full', () => {
  it('a record fails, and nothing of it is written', async () => {
    await using disk = await openOnSmallDisk();
    const { store } = disk;
    await record(store, [live('a', { title: 'before' })]);
    const seq = await store.latestChange();
    disk.fill();
    const failing = record(store, [user('1'), topic('7'), live('a', { title: 'after' }, NOW + 1), live('b'), tooMuch]);
    await expect(failing).rejects.toMatchObject({ name: 'StoreError', code: 'FULL' });
    expect(await listed(store, query())).toEqual(['a']);
    expect((await shown(store, 'a'))?.title).toBe('before');
    expect(await store.usersByIds(['1'], NOW)).toEqual([]);
    expect(await store.latestChange()).toBe(seq);
    expect(await store.check()).toEqual([]);
  });

  it('Spaces that went are hidden by every path all the same, and gone when there is room again', async () => {
    await using disk = await openOnSmallDisk();
    const { store } = disk;
    const told = { title: 'Tea', creatorId: '1', invitedUserIds: ['1'] };
    await record(store, [user('1'), live('a', told), live('m', told), live('z', told), posts('a', { '10': {} })]);
    disk.fill();
    const words = [ended('a', NOW + 1), missing('m', NOW + 1), ended('never'), tooMuch];
    await expect(record(store, words)).rejects.toMatchObject({ code: 'FULL' });

    const now = NOW + 2;
    const hidden = async () => {
      expect(await whyGone(store, 'a', now)).toMatchObject({ reason: 'ENDED' });
      expect(await whyGone(store, 'm', now)).toMatchObject({ reason: 'REMOVED' });
      expect((await store.membersBySpaceIds(['a', 'm', 'z'], now)).map(({ of }) => of)).toEqual(['z']);
      expect((await store.invitedCountsBySpaceIds(['a', 'm', 'z'], now)).map(({ of }) => of)).toEqual(['z']);
      expect(await store.postsBySpaceIds(['a'], wholePage, now)).toEqual([]);
      expect(await store.postsByIds(['10'], now)).toEqual([]);
      const ofCreator = await store.spacesByUserIds(['1'], { roles: null, state: null }, wholePage, now);
      expect(itemsOf(ofCreator, '1').map(({ space }) => space.xId)).toEqual(['z']);
      for (const order of ['LIVE_FIRST', 'NEWEST', 'MOST_PARTICIPANTS', 'RELEVANCE'] as const) {
        for (const terms of [[], ['tea']]) {
          expect(await listed(store, query({}, { order, terms }), 1, now)).toEqual(['z']);
          expect(await listed(store, query({ creatorIds: ['1'] }, { order, terms }), 1, now)).toEqual(['z']);
        }
      }
      expect(await store.stats(now)).toMatchObject({ live: 1 });
    };
    await hidden();
    expect(['a', 'm', 'z'].map((id) => store.isHidden(id))).toEqual([true, true, false]);
    expect((await shown(store, 'z', now))?.title).toBe('Tea');

    disk.free();
    expect(await store.sweep(now)).toBe(true);
    await hidden();
    expect(['a', 'm', 'z'].map((id) => store.isHidden(id))).toEqual([false, false, false]);
    expect((await store.stats(now)).tombstones).toBe(2);
    expect((await store.changesSince(0, 99)).changes.map(({ key, kind }) => `${key} ${kind}`)).toEqual(
      expect.arrayContaining(['a gone', 'm gone']),
    );
    expect(await store.sweep(now)).toBe(false);
    expect(await store.check()).toEqual([]);
  });

  it('what could not be written is written by the next record that can', async () => {
    await using disk = await openOnSmallDisk();
    const { store } = disk;
    await record(store, [live('a'), live('b')]);
    disk.fill();
    await expect(record(store, [ended('a', NOW + 1), tooMuch])).rejects.toMatchObject({ code: 'FULL' });
    await expect(record(store, [ended('b', NOW + 1), tooMuch])).rejects.toMatchObject({ code: 'FULL' });
    disk.free();
    expect(await record(store, [live('a', {}, NOW + 5), live('c')])).toMatchObject([
      { effect: 'unchanged' },
      { effect: 'added' },
    ]);
    expect(await listed(store, query())).toEqual(['c']);
    expect((await store.stats(NOW)).tombstones).toBe(2);
  });

  it('a Space that is confirmed again after a removal that could not be written is shown again', async () => {
    await using disk = await openOnSmallDisk();
    const { store } = disk;
    await record(store, [live('a', { title: 'before' })]);
    disk.fill();
    await expect(record(store, [missing('a', NOW + 1), tooMuch])).rejects.toMatchObject({ code: 'FULL' });
    expect(await shown(store, 'a', NOW + 1)).toBeNull();
    disk.free();
    await record(store, [live('a', { lang: 'en' }, NOW + 2)]);
    expect(await shown(store, 'a', NOW + 2)).toMatchObject({ title: null, lang: 'en' });
  });

  it('what only reads is not disturbed', async () => {
    await using disk = await openOnSmallDisk();
    const { store } = disk;
    await record(store, [live('a', { title: 'Tea' })]);
    disk.fill();
    await expect(record(store, [tooMuch])).rejects.toMatchObject({ code: 'FULL' });
    expect(await listed(store, query({}, { terms: ['tea'] }))).toEqual(['a']);
    expect(['big', 'a'].map((id) => store.isHidden(id))).toEqual([false, false]);
  });
});
