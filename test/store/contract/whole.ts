import { describe, expect, it } from 'vitest';
import { defaultRules } from '../../../src/domain/rules.ts';
import type { Open } from '../contract.ts';
import { buyers, ended, live, NOW, posts, record, scheduled, topic, user } from '../observations.ts';
import { query, wholePage } from '../reading.ts';

export function describeWhole(open: Open): void {
  describe('the store as a whole', () => {
    it('has an id of its own that stays', async () => {
      await using one = await open();
      await using other = await open();
      const { id, schemaVersion, engine } = await one.identity();
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      expect(schemaVersion).toBeGreaterThan(0);
      expect(engine).toMatch(/^\w+ \d/);
      expect(await one.identity()).toEqual({ id, schemaVersion, engine, demo: false });
      expect((await other.identity()).id).not.toBe(id);
    });

    it('is marked as filled with demo data, once and for all', async () => {
      await using store = await open();
      const before = await store.identity();
      await store.markDemo();
      await store.markDemo();
      expect(await store.identity()).toEqual({ ...before, demo: true });
    });

    it('keeps the rules it was opened with', async () => {
      await using store = await open();
      expect(store.rules).toEqual(defaultRules);
      await using strict = await open({ ...defaultRules, liveFor: 5 });
      await record(strict, [live('a')]);
      expect(await strict.spacesByIds(['a'], NOW + 5)).toEqual([
        { kind: 'unavailable', xId: 'a', reason: 'UNCONFIRMED', since: NOW + 5 },
      ]);
    });

    it('answers every read while it is empty', async () => {
      await using store = await open();
      const reads = [
        store.spacesByIds(['a'], NOW),
        store.membersBySpaceIds(['a'], NOW),
        store.topicsBySpaceIds(['a'], NOW),
        store.invitedBySpaceIds(['a'], wholePage, NOW),
        store.buyersBySpaceIds(['a'], wholePage, NOW),
        store.postsBySpaceIds(['a'], wholePage, NOW),
        store.invitedCountsBySpaceIds(['a'], NOW),
        store.buyerCountsBySpaceIds(['a'], NOW),
        store.usersByIds(['1'], NOW),
        store.usersByUsernames(['user1'], NOW),
        store.topicsByIds(['1'], NOW),
        store.postsByIds(['1'], NOW),
        store.spacesByUserIds(['1'], { roles: null, state: null }, wholePage, NOW),
      ];
      for (const read of reads) expect(await read).toEqual([]);
      const none = { items: [], keys: [], hasNextPage: false };
      expect(await store.spaces(query(), wholePage, NOW)).toEqual(none);
      expect(await store.spaceIds(query(), wholePage, NOW)).toEqual(none);
      expect(await store.topics(wholePage)).toEqual(none);
      expect(await store.changesSince(0, 10)).toEqual({ changes: [], gap: false });
      expect(await store.latestChange()).toBe(0);
      expect(await store.sweep(NOW)).toBe(false);
      expect(await store.scrub()).toBe(true);
    });

    it('answers nothing to no ids', async () => {
      await using store = await open();
      await record(store, [live('a', { creatorId: '1' }), user('1')]);
      expect(await store.spacesByIds([], NOW)).toEqual([]);
      expect(await store.membersBySpaceIds([], NOW)).toEqual([]);
      expect(await store.usersByUsernames([], NOW)).toEqual([]);
      expect(await store.postsBySpaceIds([], wholePage, NOW)).toEqual([]);
    });

    it('counts what it holds', async () => {
      await using store = await open();
      await record(store, [
        user('1'),
        topic('7'),
        live('a', { creatorId: '1', speakerIds: ['2', '3'], topicIds: ['7', '8'] }),
        scheduled('b', { scheduledStart: NOW + 1_000 }, NOW - 2_000),
        live('c', {}, NOW - 3_000),
        ended('d'),
        posts('a', { '10': { authorId: '1' } }),
        posts('b', { '10': { authorId: '1' }, '11': {} }),
        buyers('a', ['1', '3']),
      ]);
      expect(await store.stats(NOW)).toMatchObject({
        live: 2,
        scheduled: 1,
        unconfirmed: 0,
        tombstones: 1,
        people: 1,
        stubs: 2,
        topics: 1,
        posts: 2,
        buyers: 2,
        changes: 7,
        oldestObservation: NOW - 3_000,
        newestObservation: NOW,
      });
      expect(await store.counts(NOW)).toEqual({ live: 2, scheduled: 1, people: 1 });
      const later = NOW - 3_000 + store.rules.liveFor;
      expect(await store.stats(later)).toMatchObject({ live: 1, scheduled: 1, unconfirmed: 1 });
      expect(await store.counts(later)).toEqual({ live: 1, scheduled: 1, people: 1 });
    });

    it('may have changed after each write, and not without one', async () => {
      await using store = await open();
      expect(store.mayHaveChanged()).toBe(true);
      await store.latestChange();
      store.mayHaveChanged();
      expect(store.mayHaveChanged()).toBe(false);
      await record(store, [live('a')]);
      expect(store.mayHaveChanged()).toBe(true);
      await store.spacesByIds(['a'], NOW);
      expect(store.mayHaveChanged()).toBe(false);
    });
  });
}
