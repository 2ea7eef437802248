import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../../src/domain/instant.ts';
import type { Open } from '../contract.ts';
import {
  buyers,
  canceled,
  ended,
  live,
  missing,
  NOW,
  posts,
  record,
  takenDown,
  topic,
  user,
  userMissing,
} from '../observations.ts';
import { listed, query, shown, whyGone, xIds } from '../reading.ts';

export function describeDueness(open: Open): void {
  describe('sweeping', () => {
    it('answers whether there was anything to do', async () => {
      await using store = await open();
      await record(store, [live('a')]);
      const until = NOW + store.rules.liveFor;
      expect(await store.sweep(until - 1)).toBe(false);
      expect(await store.sweep(until)).toBe(true);
      expect(await store.sweep(until)).toBe(false);
    });

    it('deletes what is known of an unconfirmed Space, and not before', async () => {
      await using store = await open();
      await record(store, [live('a', { title: 'T', lang: 'en' })]);
      const deletion = NOW + store.rules.liveFor + store.rules.unconfirmedKept;
      await store.sweep(deletion - 1);
      await record(store, [live('a', {}, deletion - 1)]);
      expect((await shown(store, 'a', deletion - 1))?.title).toBe('T');

      const later = deletion - 1 + store.rules.liveFor + store.rules.unconfirmedKept;
      await store.sweep(later);
      expect(await whyGone(store, 'a', later)).toEqual({
        reason: 'UNCONFIRMED',
        since: deletion - 1 + store.rules.liveFor,
      });
      await record(store, [live('a', {}, later)]);
      expect((await shown(store, 'a', later))?.title).toBeNull();
    });

    it('deletes later when something changed in between', async () => {
      await using store = await open();
      await record(store, [live('a', { title: 'T' })]);
      const until = NOW + store.rules.liveFor;
      await record(store, [live('a', { lang: 'en' }, NOW - 1)], until + HOUR);
      await record(store, [posts('a', { '10': {} })], until + 2 * HOUR);
      const deletion = until + 2 * HOUR + store.rules.unconfirmedKept;
      await store.sweep(deletion - 1);
      await record(store, [live('a', {}, deletion - 1)]);
      expect(await shown(store, 'a', deletion - 1)).toMatchObject({ title: 'T', lang: 'en' });
      expect(await store.postsByIds(['10'], deletion - 1)).toHaveLength(1);
    });

    it('catches up with everything in one go', async () => {
      await using store = await open();
      await record(store, [
        user('1'),
        topic('7'),
        ...Array.from({ length: 450 }, (_, i) => live(`s${i}`, { creatorId: '1', topicIds: ['7'] })),
        posts('s1', { '10': { authorId: '2' } }),
        posts('w', { '11': { authorId: '3' } }),
        buyers('w', ['1', '4']),
        ended('e'),
        takenDown('h'),
      ]);
      const later = NOW + 90 * DAY;
      expect(await store.sweep(later)).toBe(true);
      expect(await store.sweep(later)).toBe(false);
      expect(await store.stats(later)).toMatchObject({
        live: 0,
        unconfirmed: 0,
        tombstones: 1,
        people: 0,
        stubs: 0,
        topics: 0,
        posts: 0,
        buyers: 0,
      });
      expect(await whyGone(store, 'h', later)).toEqual({ reason: 'REMOVED', since: NOW });
    });
  });

  describe('tombstones', () => {
    it.each([
      ['ended', ended('a')],
      ['canceled', canceled('a')],
      ['missing', missing('a')],
    ])('%s: are kept for 30 days, then the id is as if it had never been', async (_cause, word) => {
      await using store = await open();
      await record(store, [live('a')]);
      await record(store, [word], NOW + 5);
      const pruned = NOW + 5 + 30 * DAY;
      expect(await whyGone(store, 'a', pruned - 1)).toMatchObject({ since: NOW + 5 });
      expect(await store.spacesByIds(['a'], pruned)).toEqual([]);
      await store.sweep(pruned - 1);
      expect(await whyGone(store, 'a', pruned - 1)).toMatchObject({ since: NOW + 5 });
      await store.sweep(pruned);
      expect(await store.spacesByIds(['a'], pruned)).toEqual([]);
      expect((await store.stats(pruned)).tombstones).toBe(0);
    });

    it('of unconfirmed Spaces are kept for 30 days from then on', async () => {
      await using store = await open();
      await record(store, [live('a')]);
      const since = NOW + store.rules.liveFor;
      for (const swept of [false, true]) {
        if (swept) await store.sweep(since + 30 * DAY - 1);
        expect(await whyGone(store, 'a', since + 30 * DAY - 1)).toEqual({ reason: 'UNCONFIRMED', since });
        expect(await store.spacesByIds(['a'], since + 30 * DAY)).toEqual([]);
      }
    });

    it('set by hand stay', async () => {
      await using store = await open();
      await record(store, [live('a'), takenDown('a')]);
      const later = NOW + 9_999 * DAY;
      await store.sweep(later);
      expect(await whyGone(store, 'a', later)).toEqual({ reason: 'REMOVED', since: NOW });
      await record(store, [live('a', {}, later)]);
      expect(await shown(store, 'a', later)).toBeNull();
    });
  });

  describe('people and topics that nothing refers to', () => {
    it('go a day later, whether or not the sweeper ran', async () => {
      await using store = await open();
      await record(store, [user('1'), topic('7')]);
      const gone = NOW + store.rules.unreferencedKept;
      for (const swept of [false, true]) {
        if (swept) await store.sweep(gone - 1);
        expect(xIds(await store.usersByIds(['1'], gone - 1))).toEqual(['1']);
        expect(xIds(await store.usersByUsernames(['user1'], gone - 1))).toEqual(['1']);
        expect(xIds(await store.topicsByIds(['7'], gone - 1))).toEqual(['7']);
        expect(await store.usersByIds(['1'], gone)).toEqual([]);
        expect(await store.usersByUsernames(['user1'], gone)).toEqual([]);
        expect(await store.topicsByIds(['7'], gone)).toEqual([]);
      }
      await store.sweep(gone);
      expect(await store.stats(gone)).toMatchObject({ people: 0, topics: 0 });
    });

    it.each([
      ['a role', live('a', { speakerIds: ['1'] }, NOW + HOUR)],
      ['an invitation', live('a', { invitedUserIds: ['1'] }, NOW + HOUR)],
      ['a post', posts('a', { '10': { authorId: '1' } }, NOW + HOUR)],
      ['a ticket', buyers('a', ['1'], NOW + HOUR)],
    ])('stay as long as %s refers to them, and a day more', async (_what, reference) => {
      await using store = await open();
      await record(store, [live('a'), user('1')]);
      await record(store, [reference]);
      for (let day = 1; day < 4; day++) await record(store, [live('a', {}, NOW + day * (DAY - HOUR))]);
      const end = NOW + 3 * (DAY - HOUR) + HOUR;
      expect(xIds(await store.usersByIds(['1'], end))).toEqual(['1']);
      await record(store, [ended('a', end)]);
      expect(xIds(await store.usersByIds(['1'], end + DAY - 1))).toEqual(['1']);
      expect(await store.usersByIds(['1'], end + DAY)).toEqual([]);
      await store.sweep(end + DAY - 1);
      expect(xIds(await store.usersByIds(['1'], end + DAY - 1))).toEqual(['1']);
      await store.sweep(end + DAY);
      expect(await store.stats(end + DAY)).toMatchObject({ people: 0, stubs: 0 });
    });

    it('go when their last Space was not confirmed for long, whether or not the sweeper ran', async () => {
      await using store = await open();
      await record(store, [user('1'), topic('7'), live('a', { creatorId: '1', topicIds: ['7'] })]);
      const { liveFor, unconfirmedKept, unreferencedKept } = store.rules;
      const gone = NOW + liveFor + unconfirmedKept + unreferencedKept;
      for (const swept of [false, true]) {
        if (swept) await store.sweep(gone - 1);
        expect(xIds(await store.usersByIds(['1'], gone - 1))).toEqual(['1']);
        expect(xIds(await store.topicsByIds(['7'], gone - 1))).toEqual(['7']);
        expect(await store.usersByIds(['1'], gone)).toEqual([]);
        expect(await store.topicsByIds(['7'], gone)).toEqual([]);
      }
    });

    it('stay when a page that waits refers to them, until it is dropped and a day more', async () => {
      await using store = await open();
      await record(store, [user('1'), buyers('w', ['1'])]);
      const gone = NOW + store.rules.pagesWait + store.rules.unreferencedKept;
      for (const swept of [false, true]) {
        if (swept) await store.sweep(gone - 1);
        expect(xIds(await store.usersByIds(['1'], gone - 1))).toEqual(['1']);
        expect(await store.usersByIds(['1'], gone)).toEqual([]);
      }
    });

    it('are kept from the last of several references on', async () => {
      await using store = await open();
      await record(store, [user('1'), live('a', { creatorId: '1' }), live('b', { creatorId: '1' }, NOW - HOUR)], NOW);
      await record(store, [posts('b', { '10': { authorId: '1' } })], NOW + HOUR);
      const { liveFor, unconfirmedKept, unreferencedKept } = store.rules;
      const gone = NOW + liveFor + unconfirmedKept + unreferencedKept;
      for (const swept of [false, true]) {
        if (swept) await store.sweep(gone - 1);
        expect(xIds(await store.usersByIds(['1'], gone - 1))).toEqual(['1']);
        expect(await store.usersByIds(['1'], gone)).toEqual([]);
      }
    });

    it('do not come back from before X said that they cannot be shown', async () => {
      await using store = await open();
      await record(store, [user('1'), userMissing('1', NOW + 5)], NOW + 5);
      const later = NOW + 10 * DAY;
      await store.sweep(later);
      await record(store, [user('1', {}, NOW + 4), live('a', { creatorId: '1' }, later)], later);
      expect(await store.usersByIds(['1'], later)).toEqual([]);
      await record(store, [user('1', {}, NOW + 6)], later);
      expect(xIds(await store.usersByIds(['1'], later))).toEqual(['1']);
    });

    it('are found by nobody once they went', async () => {
      await using store = await open();
      await record(store, [user('1'), live('a', { creatorId: '1' }), ended('a')]);
      const gone = NOW + store.rules.unreferencedKept;
      await record(store, [live('b', { creatorId: '1' }, gone)]);
      expect(await store.usersByIds(['1'], gone)).toEqual([]);
      expect(await listed(store, query({ creatorIds: ['1'] }), 100, gone)).toEqual(['b']);
    });
  });
}
