import { describe, expect, it } from 'vitest';
import type { Open } from '../contract.ts';
import { ended, live, missing, NOW, record, scheduled, topic } from '../observations.ts';
import { allPages, ofId, wholePage, xIds } from '../reading.ts';

export function describeTopics(open: Open): void {
  describe('topics', () => {
    it('are given with name and description; the newest wins', async () => {
      await using store = await open();
      await record(store, [topic('1', { name: 'Old', description: 'kept' }), topic('2')]);
      await record(store, [topic('1', { name: 'New' }, NOW + 1), topic('2', { name: 'Older' }, NOW - 1)]);
      const found = await store.topicsByIds(['1', '2', '3'], NOW + 1);
      expect(found.toSorted((a, b) => Number(a.xId) - Number(b.xId))).toEqual([
        { xId: '1', name: 'New', description: 'kept' },
        { xId: '2', name: 'Topic 2', description: null },
      ]);
    });

    it('are absent while they are known by id only', async () => {
      await using store = await open();
      await record(store, [live('a', { topicIds: ['1'] })]);
      expect(await store.topicsByIds(['1'], NOW)).toEqual([]);
      expect((await store.topics(wholePage)).items).toEqual([]);
      await record(store, [topic('1')]);
      expect(xIds(await store.topicsByIds(['1'], NOW))).toEqual(['1']);
      expect(xIds(ofId(await store.topicsBySpaceIds(['a'], NOW), 'a') ?? [])).toEqual(['1']);
      expect((await store.topics(wholePage)).items.map(({ xId }) => xId)).toEqual(['1']);
    });

    it('in use come the most used first, ties by id, page by page', async () => {
      await using store = await open();
      await record(store, [
        ...['1', '2', '3', '4', '5'].map((id) => topic(id)),
        live('a', { topicIds: ['4', '2'] }),
        live('b', { topicIds: ['4', '3'] }),
        scheduled('c', { topicIds: ['4', '3', '1'] }),
      ]);
      for (const first of [1, 2, 3, 100]) {
        expect(xIds(await allPages((page) => store.topics(page), first))).toEqual(['4', '3', '1', '2']);
      }
    });

    it('are counted by the Spaces that are shown now', async () => {
      await using store = await open();
      const used = async () => xIds((await store.topics(wholePage)).items);
      await record(store, [
        topic('1'),
        topic('2'),
        live('a', { topicIds: ['1'] }),
        live('b', { topicIds: ['1', '2'] }),
      ]);
      expect(await used()).toEqual(['1', '2']);
      await record(store, [live('a', { topicIds: ['2'] }, NOW + 1)]);
      expect(await used()).toEqual(['2', '1']);
      await record(store, [ended('b', NOW + 2)]);
      expect(await used()).toEqual(['2']);
      await record(store, [missing('a', NOW + 3)]);
      expect(await used()).toEqual([]);
      await record(store, [live('a', { topicIds: ['1', '2'] }, NOW + 4)]);
      expect(await used()).toEqual(['1', '2']);
      const until = NOW + 4 + store.rules.liveFor;
      await store.sweep(until);
      expect(await used()).toEqual([]);
      await record(store, [live('a', {}, until)]);
      expect(await used()).toEqual(['1', '2']);
    });

    it('are counted once however often a Space is told', async () => {
      await using store = await open();
      await record(store, [topic('1'), topic('2'), live('a', { topicIds: ['1'] })]);
      for (let i = 1; i < 5; i++) await record(store, [live('a', { topicIds: ['1'] }, NOW + i)]);
      await record(store, [live('b', { topicIds: ['2'] }, NOW), live('c', { topicIds: ['2'] }, NOW)]);
      expect(xIds((await store.topics(wholePage)).items)).toEqual(['2', '1']);
    });
  });
}
