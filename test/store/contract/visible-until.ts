import { describe, expect, it } from 'vitest';
import type { Open } from '../contract.ts';
import { buyers, live, NOW, posts, record, scheduled, topic, user } from '../observations.ts';
import { listed, query, shown, wholePage, whyGone } from '../reading.ts';

export function describeVisibleUntil(open: Open): void {
  describe('a Space past its visible-until', () => {
    it('is there until that very instant, and by no path from then on', async () => {
      await using store = await open();
      await record(store, [
        user('1'),
        user('2'),
        topic('7'),
        live('a', { title: 'Tomatoes', creatorId: '1', topicIds: ['7'], invitedUserIds: ['2'] }),
        buyers('a', ['2']),
        posts('a', { '10': { authorId: '1' } }),
      ]);
      const until = NOW + store.rules.liveFor;
      const everything = async (now: number) => [
        (await store.spacesByIds(['a'], now)).filter(({ kind }) => kind === 'space'),
        await store.membersBySpaceIds(['a'], now),
        await store.topicsBySpaceIds(['a'], now),
        await store.invitedBySpaceIds(['a'], wholePage, now),
        await store.buyersBySpaceIds(['a'], wholePage, now),
        await store.postsBySpaceIds(['a'], wholePage, now),
        await store.invitedCountsBySpaceIds(['a'], now),
        await store.buyerCountsBySpaceIds(['a'], now),
        await store.postsByIds(['10'], now),
        await store.spacesByUserIds(['1'], { roles: null, state: null }, wholePage, now),
        await listed(store, query(), 100, now),
        await listed(store, query({ creatorIds: ['1'] }), 100, now),
        await listed(store, query({}, { terms: ['tom'], order: 'NEWEST' }), 100, now),
        await listed(store, query({}, { terms: ['tom'], order: 'RELEVANCE' }), 100, now),
        (await store.spaceIds(query(), wholePage, now)).items,
      ];
      for (const read of await everything(until - 1)) expect(read).toHaveLength(1);
      for (const read of await everything(until)) expect(read).toEqual([]);
      expect(await whyGone(store, 'a', until)).toEqual({ reason: 'UNCONFIRMED', since: until });
      await store.sweep(until);
      for (const read of await everything(until)) expect(read).toEqual([]);
      expect(await whyGone(store, 'a', until)).toEqual({ reason: 'UNCONFIRMED', since: until });
    });

    it('counts from the planned start while it is scheduled', async () => {
      await using store = await open();
      const start = NOW + 3_600_000;
      await record(store, [scheduled('a', { scheduledStart: start })]);
      expect((await shown(store, 'a'))?.visibleUntil).toBe(start + store.rules.scheduledFor);
      expect(await shown(store, 'a', start + store.rules.scheduledFor)).toBeNull();
    });

    it('is announced: the next instant at which the clock hides one is known', async () => {
      await using store = await open();
      const next = async (now: number) => (await store.nextHiding(now)) ?? Number.POSITIVE_INFINITY;
      expect(await store.nextHiding(NOW)).toBeNull();
      await record(store, [live('a'), live('b', {}, NOW + 5), scheduled('c', { scheduledStart: NOW + 99 })]);
      for (let now = NOW + 5; (await listed(store, query(), 100, now)).length > 0; now = await next(now)) {
        // As long as a hiding that is due is not written it can happen at any time that it is not needed any more.
        if (now > NOW + 5) expect(await store.nextHiding(now)).toBe(now);
        await store.sweep(now);
        const shownNow = await listed(store, query(), 100, now);
        for (const at of [now, (await next(now)) - 1]) expect(await listed(store, query(), 100, at)).toEqual(shownNow);
      }
    });

    it('is shown again when a newer observation confirms it', async () => {
      await using store = await open();
      await record(store, [live('a', { title: 'T' })]);
      const later = NOW + store.rules.liveFor + 1_000;
      await store.sweep(later);
      await record(store, [live('a', {}, later)]);
      expect((await shown(store, 'a', later))?.title).toBe('T');
      expect(await listed(store, query(), 100, later)).toEqual(['a']);
    });
  });
}
