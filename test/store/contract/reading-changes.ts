import { describe, expect, it } from 'vitest';
import type { Open } from '../contract.ts';
import { ended, live, NOW, record } from '../observations.ts';

export function describeReadingChanges(open: Open): void {
  describe('reading the change log', () => {
    it('goes on behind a number, oldest first, a few at a time', async () => {
      await using store = await open();
      await record(
        store,
        Array.from({ length: 10 }, (_, i) => live(`s${i}`)),
      );
      const seqs = async (after: number, limit: number) =>
        (await store.changesSince(after, limit)).changes.map(({ seq }) => seq);
      expect(await seqs(0, 3)).toEqual([1, 2, 3]);
      expect(await seqs(3, 3)).toEqual([4, 5, 6]);
      expect(await seqs(8, 99)).toEqual([9, 10]);
      expect(await seqs(10, 99)).toEqual([]);
    });

    it('tells of a gap to who is behind what was removed for its age, and to nobody else', async () => {
      await using store = await open();
      await record(store, [live('a'), live('b')]);
      await record(store, [live('c', {}, NOW + 10)]);
      const { changesKept } = store.rules;
      await store.sweep(NOW + changesKept - 1);
      expect((await store.changesSince(0, 10)).gap).toBe(false);
      await record(store, [live('a', {}, NOW + changesKept - 1), live('b', {}, NOW + changesKept - 1)]);
      await store.sweep(NOW + changesKept);
      expect((await store.changesSince(0, 10)).gap).toBe(true);
      expect((await store.changesSince(1, 10)).gap).toBe(true);
      expect(await store.changesSince(2, 10)).toMatchObject({
        changes: [{ seq: 3 }, { seq: 4 }, { seq: 5 }],
        gap: false,
      });
    });

    it('knows the latest number when all entries were removed', async () => {
      await using store = await open();
      await record(store, [live('a'), live('b'), ended('b')]);
      const later = NOW + 9 * store.rules.changesKept;
      await store.sweep(later);
      const latest = await store.latestChange();
      await store.sweep(later + 2 * store.rules.changesKept);
      expect(await store.latestChange()).toBe(latest);
      expect(await store.changesSince(latest, 10)).toEqual({ changes: [], gap: false });
      expect(await store.changesSince(latest - 1, 10)).toEqual({ changes: [], gap: true });
      await record(store, [live('c')], later + 2 * store.rules.changesKept);
      expect(await store.latestChange()).toBe(latest);
      await record(store, [live('d', {}, later + 2 * store.rules.changesKept)]);
      expect(await store.latestChange()).toBe(latest + 1);
    });
  });
}
