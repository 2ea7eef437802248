import { describe, expect, it } from 'vitest';
import type { SpaceOrder } from '../../../src/domain/space-query.ts';
import type { Open } from '../contract.ts';
import { live, NOW, record, scheduled } from '../observations.ts';
import { allPages, listed, query, wholePage } from '../reading.ts';

const orders: readonly SpaceOrder[] = ['LIVE_FIRST', 'MOST_PARTICIPANTS', 'NEWEST', 'RELEVANCE'];

export function describeOrders(open: Open): void {
  describe('orders of Spaces', () => {
    it('LIVE_FIRST: live ones, latest start first, then scheduled ones, soonest first', async () => {
      await using store = await open();
      await record(store, [
        scheduled('later', { scheduledStart: NOW + 200, createdAt: NOW - 900 }),
        scheduled('soon', { scheduledStart: NOW + 100 }),
        live('long', { startedAt: NOW - 300 }),
        live('just', { startedAt: NOW - 100 }),
      ]);
      expect(await listed(store, query())).toEqual(['just', 'long', 'soon', 'later']);
    });

    it('LIVE_FIRST takes what stands in where X told no start', async () => {
      await using store = await open();
      await record(
        store,
        [
          live('planned', { scheduledStart: NOW - 300, createdAt: NOW - 1 }),
          live('created', { createdAt: NOW - 200 }),
          live('seen', {}, NOW - 250),
          scheduled('s-created', { createdAt: NOW - 200, startedAt: NOW - 900 }),
          scheduled('s-seen', {}, NOW - 250),
          scheduled('s-planned', { scheduledStart: NOW - 300, createdAt: NOW - 1 }),
        ],
        NOW,
      );
      expect(await listed(store, query())).toEqual(['created', 'seen', 'planned', 's-planned', 's-seen', 's-created']);
    });

    it('the first observation stands in, whenever it arrives, and not the latest', async () => {
      await using store = await open();
      await record(store, [live('a', {}, NOW - 10), live('b', {}, NOW - 20)], NOW);
      expect(await listed(store, query({}, { order: 'NEWEST' }))).toEqual(['a', 'b']);
      await record(store, [live('b', {}, NOW), live('a', {}, NOW - 30)]);
      expect(await listed(store, query({}, { order: 'NEWEST' }))).toEqual(['b', 'a']);
    });

    it('MOST_PARTICIPANTS: none counted is fewer than none there', async () => {
      await using store = await open();
      await record(store, [
        live('unknown'),
        live('empty', { participantCount: 0 }),
        live('full', { participantCount: 9 }),
        scheduled('half', { participantCount: 5 }),
      ]);
      expect(await listed(store, query({}, { order: 'MOST_PARTICIPANTS' }))).toEqual([
        'full',
        'half',
        'empty',
        'unknown',
      ]);
    });

    it('NEWEST: by creation, else by the first observation', async () => {
      await using store = await open();
      await record(
        store,
        [
          live('old', { createdAt: NOW - 300 }),
          scheduled('new', { createdAt: NOW - 100 }),
          live('seen', {}, NOW - 200),
        ],
        NOW,
      );
      expect(await listed(store, query({}, { order: 'NEWEST' }))).toEqual(['new', 'seen', 'old']);
    });

    it('RELEVANCE: whole words, then beginnings of words, then the rest; the shorter title first; then LIVE_FIRST', async () => {
      await using store = await open();
      await record(store, [
        live('within', { title: 'Startup' }),
        live('begins', { title: 'Artist' }),
        live('longer', { title: 'Art and music' }),
        scheduled('planned', { title: 'Art now', scheduledStart: NOW + 5 }),
        live('started', { title: 'Art now', startedAt: NOW - 5 }),
        live('other', { title: 'Music' }),
        live('untitled'),
      ]);
      expect(await listed(store, query({}, { order: 'RELEVANCE', terms: ['art'] }))).toEqual([
        'started',
        'planned',
        'longer',
        'begins',
        'within',
      ]);
    });

    it('RELEVANCE without words is LIVE_FIRST', async () => {
      await using store = await open();
      await record(store, [live('a', { startedAt: NOW - 2 }), live('b', { startedAt: NOW - 1 }), scheduled('c')]);
      const relevance = await store.spaces(query({}, { order: 'RELEVANCE' }), wholePage, NOW);
      expect(relevance).toEqual(await store.spaces(query(), wholePage, NOW));
    });

    it.each(orders)('%s: ties are told apart by id, and pages follow each other', async (order) => {
      await using store = await open();
      const ids = Array.from({ length: 23 }, (_, i) => `s${String(i).padStart(2, '0')}`);
      await record(
        store,
        ids.toReversed().map((id) => live(id, { title: 'Same', createdAt: NOW, participantCount: 1 })),
      );
      for (const terms of [[], ['same']]) {
        for (const first of [1, 2, 7, 23, 100]) {
          expect(await listed(store, query({}, { order, terms }), first)).toEqual(ids);
        }
      }
    });

    it.each(orders)('%s: ids alone come as whole Spaces do', async (order) => {
      await using store = await open();
      const told = (i: number) => ({ title: `T ${i % 3}`, participantCount: i % 4, createdAt: NOW - (i % 5) });
      await record(
        store,
        Array.from({ length: 20 }, (_, i) => (i % 2 ? live : scheduled)(`s${i}`, told(i))),
      );
      for (const terms of [[], ['t']]) {
        const asked = query({}, { order, terms });
        const ids = await allPages((page) => store.spaceIds(asked, page, NOW), 3);
        expect(ids).toEqual(await listed(store, asked, 3));
        const [spaces, keys] = [
          await store.spaces(asked, { first: 5, after: null }, NOW),
          await store.spaceIds(asked, { first: 5, after: null }, NOW),
        ];
        expect(keys.items).toEqual(spaces.items.map(({ xId }) => xId));
        expect(keys.keys).toEqual(spaces.keys);
      }
    });

    it('a page behind the last Space is empty', async () => {
      await using store = await open();
      await record(store, [live('a'), live('b')]);
      for (const order of orders) {
        const page = await store.spaces(query({}, { order }), wholePage, NOW);
        expect(page.hasNextPage).toBe(false);
        const after = page.keys.at(-1) ?? null;
        expect(await store.spaces(query({}, { order }), { first: 1, after }, NOW)).toEqual({
          items: [],
          keys: [],
          hasNextPage: false,
        });
      }
    });

    it('does not begin when it was called off', async () => {
      await using store = await open();
      await record(store, [live('a')]);
      const reason = new Error('called off');
      const read = store.spaces(query(), wholePage, NOW, AbortSignal.abort(reason));
      await expect(read).rejects.toBe(reason);
    });
  });
}
