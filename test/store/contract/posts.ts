import { describe, expect, it } from 'vitest';
import type { Open } from '../contract.ts';
import { ended, live, missing, NOW, posts, record } from '../observations.ts';
import { itemsOf, wholePage, xIds } from '../reading.ts';

export function describePosts(open: Open): void {
  describe('posts', () => {
    it('merge page by page: the newest wins per key, and nothing is taken away', async () => {
      await using store = await open();
      await record(store, [live('a'), posts('a', { '10': { text: 'old', authorId: '1' }, '11': {} })]);
      await record(store, [posts('a', { '10': { text: 'new' } }, NOW + 1)]);
      await record(store, [posts('a', { '10': { text: 'older', createdAt: NOW - 7 } }, NOW - 1)], NOW + 1);
      expect(await store.postsByIds(['10'], NOW + 1)).toEqual([
        { xId: '10', text: 'new', authorId: '1', createdAt: NOW - 7 },
      ]);
      expect(itemsOf(await store.postsBySpaceIds(['a'], wholePage, NOW + 1), 'a')).toHaveLength(2);
    });

    it('shared in two Spaces are told by both: the newest wins per key', async () => {
      await using store = await open();
      await record(store, [live('a'), live('b')]);
      await record(store, [posts('a', { '10': { text: 'of a', authorId: '1' } }, NOW + 1)]);
      await record(store, [posts('b', { '10': { text: 'of b' } }, NOW + 2)]);
      const post = { xId: '10', text: 'of b', authorId: '1', createdAt: expect.any(Number) };
      expect(await store.postsByIds(['10'], NOW + 2)).toEqual([post]);
      for (const id of ['a', 'b']) {
        expect(itemsOf(await store.postsBySpaceIds(['a', 'b'], wholePage, NOW + 2), id)).toEqual([post]);
      }
    });

    it('stay with one Space when the other goes, as that one tells them, and go with the last', async () => {
      await using store = await open();
      await record(store, [live('a'), live('b')]);
      await record(store, [posts('a', { '10': { text: 'of a', authorId: '1' } }, NOW + 1)]);
      await record(store, [posts('b', { '10': { text: 'of b', authorId: '2' } }, NOW + 2)]);
      await record(store, [ended('b', NOW + 3)]);
      expect(await store.postsByIds(['10'], NOW + 3)).toMatchObject([{ text: 'of a', authorId: '1' }]);
      expect(itemsOf(await store.postsBySpaceIds(['b'], wholePage, NOW + 3), 'b')).toEqual([]);
      await record(store, [missing('a', NOW + 4)]);
      expect(await store.postsByIds(['10'], NOW + 4)).toEqual([]);
    });

    it('are told by the Spaces that are shown', async () => {
      await using store = await open();
      await record(store, [live('a'), live('b', {}, NOW + 10)]);
      await record(store, [posts('a', { '10': { text: 'of a' } }, NOW + 11)]);
      await record(
        store,
        [posts('b', { '10': { text: 'of b' } }, NOW + 10), posts('a', { '12': {} }, NOW + 11)],
        NOW + 11,
      );
      const later = NOW + store.rules.liveFor;
      expect(await store.postsByIds(['10', '12'], later - 1)).toHaveLength(2);
      expect(await store.postsByIds(['10', '12'], later)).toMatchObject([{ xId: '10', text: 'of b' }]);
    });

    it('lose what was told before a removal, and keep what was told since', async () => {
      await using store = await open();
      await record(store, [live('a'), live('a', {}, NOW + 9)]);
      await record(store, [posts('a', { '10': {}, '11': { authorId: '1' } }, NOW + 1)], NOW + 9);
      await record(store, [posts('a', { '11': { text: 'since' } }, NOW + 8)], NOW + 9);
      await record(store, [missing('a', NOW + 5)], NOW + 9);
      expect(itemsOf(await store.postsBySpaceIds(['a'], wholePage, NOW + 9), 'a')).toEqual([
        { xId: '11', text: 'since', authorId: null, createdAt: expect.any(Number) },
      ]);
      await record(store, [posts('a', { '10': {} }, NOW + 5)], NOW + 9);
      expect(xIds(itemsOf(await store.postsBySpaceIds(['a'], wholePage, NOW + 9), 'a'))).toEqual(['11']);
    });
  });
}
