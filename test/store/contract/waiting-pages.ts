import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/store/store.ts';
import type { Open } from '../contract.ts';
import { buyers, ended, live, missing, NOW, posts, record, takenDown, user } from '../observations.ts';
import { itemsOf, listed, query, shown, wholePage, xIds } from '../reading.ts';

const both = (at: number) => [posts('a', { '10': {} }, at), buyers('a', ['1'], at)];

async function pagesOf(store: Store, now: number) {
  return {
    posts: xIds(itemsOf(await store.postsBySpaceIds(['a'], wholePage, now), 'a')),
    buyers: xIds(itemsOf(await store.buyersBySpaceIds(['a'], wholePage, now), 'a')),
  };
}

const some = { posts: ['10'], buyers: ['1'] };
const none = { posts: [], buyers: [] };

export function describeWaitingPages(open: Open): void {
  describe('pages of a Space that is not held', () => {
    it('wait unseen, and are shown when it comes', async () => {
      await using store = await open();
      const recorded = await record(store, [user('1'), ...both(NOW)]);
      expect(recorded.slice(1)).toEqual([
        { effect: null, deviations: [], expired: false, waits: true },
        { effect: null, deviations: [], expired: false, waits: true },
      ]);
      expect(await pagesOf(store, NOW)).toEqual(none);
      expect(await store.postsByIds(['10'], NOW)).toEqual([]);
      expect(await store.spacesByIds(['a'], NOW)).toEqual([]);
      expect(await listed(store, query())).toEqual([]);
      await record(store, [live('a', {}, NOW + 5)]);
      expect(await pagesOf(store, NOW + 5)).toEqual(some);
      expect(xIds(await store.postsByIds(['10'], NOW + 5))).toEqual(['10']);
    });

    it('are shown when it comes in the same batch, before or behind them', async () => {
      await using store = await open();
      const recorded = await record(store, [...both(NOW), user('1'), live('a')]);
      expect(recorded.map(({ effect, waits }) => [effect, waits])).toEqual([
        ['updated', false],
        ['updated', false],
        [null, false],
        ['added', false],
      ]);
      expect(await pagesOf(store, NOW)).toEqual(some);
    });

    it('wait as long as the rules say, and no longer', async () => {
      await using patient = await open();
      await using late = await open();
      const due = NOW + patient.rules.pagesWait;
      for (const [store, now] of [
        [patient, due - 1],
        [late, due],
      ] as const) {
        await record(store, [user('1'), live('z', { creatorId: '1' }), ...both(NOW)]);
        await record(store, [live('z', {}, now), live('a', {}, now)]);
        expect(await pagesOf(store, now)).toEqual(now < due ? some : none);
      }
    });

    it('do not begin to wait anew when they are told again', async () => {
      await using store = await open();
      await record(store, [user('1'), live('z', { creatorId: '1' }), ...both(NOW)]);
      await record(store, both(NOW + 1_000));
      const due = NOW + store.rules.pagesWait;
      await record(store, [live('z', {}, due), live('a', {}, due)]);
      expect(await pagesOf(store, due)).toEqual(none);
    });

    it.each([
      ['an end, however old', ended('a', NOW - 5), none],
      ['a removal by hand, however old', takenDown('a', NOW - 5), none],
      ['a not-found at the same time', missing('a', NOW), none],
      ['a later not-found', missing('a', NOW + 1), none],
      ['no not-found that is older', missing('a', NOW - 1), some],
    ])('are dropped by %s', async (_what, word, left) => {
      for (const arrivals of [[both(NOW), [word]], [[word], both(NOW)], [[word, ...both(NOW)]]]) {
        await using store = await open();
        await record(store, [user('1')]);
        for (const batch of arrivals) await record(store, batch, NOW + 1);
        await record(store, [live('a', {}, NOW + 2)]);
        expect(await pagesOf(store, NOW + 2)).toEqual(left);
      }
    });

    it('neither confirm a Space nor lift it', async () => {
      await using store = await open();
      await record(store, [user('1'), live('a')]);
      const until = (await shown(store, 'a'))?.visibleUntil;
      await record(store, both(NOW + 60_000));
      expect((await shown(store, 'a'))?.visibleUntil).toBe(until);
      await record(store, [missing('a', NOW + 60_000)]);
      const [posted] = await record(store, both(NOW + 60_001));
      expect(posted?.waits).toBe(true);
      expect(await shown(store, 'a', NOW + 60_001)).toBeNull();
    });

    it('that were told after a removal wait for the Space to come back', async () => {
      await using store = await open();
      await record(store, [user('1'), live('a', { creatorId: '1' })]);
      await record(store, both(NOW + 5));
      await record(store, [missing('a', NOW + 3)], NOW + 5);
      expect(await pagesOf(store, NOW + 5)).toEqual(none);
      await record(store, [live('a', {}, NOW + 9)]);
      expect(await pagesOf(store, NOW + 9)).toEqual(some);
    });

    it('are dropped by a removal that comes with the body that lifts it', async () => {
      await using store = await open();
      await record(store, [user('1'), ...both(NOW)]);
      await record(store, [missing('a', NOW + 1), live('a', {}, NOW + 2)]);
      expect(await pagesOf(store, NOW + 2)).toEqual(none);
      await using held = await open();
      await record(held, [user('1'), live('a'), ...both(NOW)]);
      await record(held, [missing('a', NOW + 1), live('a', {}, NOW + 2)]);
      expect(await pagesOf(held, NOW + 2)).toEqual(none);
    });

    it('of a final tombstone are dropped for ever', async () => {
      await using store = await open();
      await record(store, [user('1'), ended('a')]);
      const recorded = await record(store, both(NOW + 5));
      expect(recorded.map(({ effect, waits }) => [effect, waits])).toEqual([
        [null, false],
        [null, false],
      ]);
      expect((await store.stats(NOW + 5)).posts).toBe(0);
    });
  });
}
