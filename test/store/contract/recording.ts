import { describe, expect, it } from 'vitest';
import { apply } from '../../../src/domain/lifecycle.ts';
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
  scheduled,
  takenDown,
  topic,
  user,
  userMissing,
} from '../observations.ts';
import { itemsOf, listed, ofId, query, shown, wholePage, whyGone } from '../reading.ts';

export function describeRecording(open: Open): void {
  describe('recording', () => {
    it('says what became of each observation, in their order', async () => {
      await using store = await open();
      await record(store, [live('old', { title: 'T' }), live('going'), live('same', { title: 'T' })], NOW);
      const recorded = await record(store, [
        buyers('same', ['1'], NOW + 1),
        live('new', {}, NOW + 1),
        user('1'),
        live('old', { title: 'Other', creatorId: '1' }, NOW + 1),
        topic('1'),
        ended('going', NOW + 1),
        live('same', { title: 'T' }, NOW + 1),
        posts('absent', { '10': {} }, NOW + 1),
        missing('never', NOW + 1),
        userMissing('2', NOW + 1),
        live('late', {}, NOW - store.rules.liveFor),
        posts('same', {}, NOW + 1),
        scheduled('far', { scheduledStart: NOW + 99 * store.rules.scheduleHorizon, topicIds: ['1', '2', '3', '4'] }),
      ]);
      const nothing = { effect: null, deviations: [], expired: false, waits: false };
      expect(recorded).toEqual([
        { ...nothing, effect: 'updated' },
        { ...nothing, effect: 'added' },
        nothing,
        { ...nothing, effect: 'updated' },
        nothing,
        { ...nothing, effect: 'gone' },
        { ...nothing, effect: 'unchanged' },
        { ...nothing, waits: true },
        { ...nothing, effect: 'gone' },
        nothing,
        { ...nothing, effect: 'added', expired: true },
        { ...nothing, effect: 'unchanged' },
        { ...nothing, effect: 'added', deviations: ['SCHEDULED_TOO_FAR_AHEAD', 'TOO_MANY_TOPICS'] },
      ]);
    });

    it('answers the same observation given twice for each time', async () => {
      await using store = await open();
      const one = live('a');
      expect((await record(store, [one, one])).map(({ effect }) => effect)).toEqual(['added', 'unchanged']);
    });

    it('takes no observations, too', async () => {
      await using store = await open();
      expect(await record(store, [])).toEqual([]);
    });

    it('changes nothing the second time', async () => {
      await using store = await open();
      const observations = [
        user('1', { location: null }),
        user('2'),
        topic('7'),
        live('a', { title: 'Title \ud83c\udf45', creatorId: '1', topicIds: ['7'], invitedUserIds: ['2'] }),
        scheduled('b', { hostIds: ['1', '3'], isTicketed: null, participantCount: null }),
        posts('a', { '10': { authorId: '1', createdAt: null } }),
        buyers('a', ['2', '4']),
        posts('w', { '11': {} }),
        live('e'),
        ended('e'),
        missing('n'),
        userMissing('5'),
      ];
      await record(store, observations);
      const [seq, stats] = [await store.latestChange(), await store.stats(NOW)];
      const again = await record(store, observations, NOW + 1);
      expect(again.map(({ effect }) => effect)).not.toContain('added');
      expect(again.map(({ effect }) => effect)).not.toContain('updated');
      expect(again.map(({ effect }) => effect)).not.toContain('gone');
      expect(await store.latestChange()).toBe(seq);
      expect(await store.stats(NOW)).toEqual({ ...stats, bytes: expect.any(Number) });
    });

    it('is all or nothing', async () => {
      await using store = await open();
      await record(store, [live('a', { title: 'before' })]);
      const seq = await store.latestChange();
      const failure = new Error('no');
      const failing = store.record(
        [user('1'), topic('7'), live('b', { creatorId: '1' }), ended('a', NOW + 1), live('c')],
        (known, observation, rules, now) => {
          if (observation.id === 'c') throw failure;
          return apply(known, observation, rules, now);
        },
        NOW + 1,
      );
      await expect(failing).rejects.toBe(failure);
      expect((await shown(store, 'a', NOW + 1))?.title).toBe('before');
      expect(await listed(store, query())).toEqual(['a']);
      expect(await store.usersByIds(['1'], NOW)).toEqual([]);
      expect(await store.topicsByIds(['7'], NOW)).toEqual([]);
      expect(await store.latestChange()).toBe(seq);
      await record(store, [user('1'), live('b')]);
      expect(await listed(store, query())).toEqual(['a', 'b']);
    });

    it('loses nothing when many record at once', async () => {
      await using store = await open();
      const keys = ['title', 'lang', 'participantCount', 'createdAt', 'startedAt', 'updatedAt'] as const;
      const values = { title: 'T', lang: 'en', participantCount: 1, createdAt: 2, startedAt: 3, updatedAt: 4 };
      const told = keys.map((key, i) => live('a', { [key]: values[key] }, NOW + i));
      const others = Array.from({ length: 20 }, (_, i) => [buyers('a', [String(i + 1)]), user(String(i + 1))]);
      const sweeps = Array.from({ length: 5 }, () => store.sweep(NOW));
      await Promise.all([
        ...told.map((one) => record(store, [one])),
        ...others.map((few) => record(store, few)),
        ...sweeps,
      ]);
      expect(await shown(store, 'a', NOW + 5)).toMatchObject({ ...values, observedAt: NOW + keys.length - 1 });
      expect(await store.buyerCountsBySpaceIds(['a'], NOW)).toEqual([{ of: 'a', value: 20 }]);
    });

    it('first does whatever is due', async () => {
      await using store = await open();
      await record(store, [user('1'), live('a', { creatorId: '1', title: 'old' })]);
      const deletion = NOW + store.rules.liveFor + store.rules.unconfirmedKept;
      await record(store, [live('a', { lang: 'en' }, deletion)]);
      expect(await shown(store, 'a', deletion)).toMatchObject({ title: null, creatorId: null, lang: 'en' });
      const [last] = await record(store, [live('b')], deletion + 5);
      expect(last).toMatchObject({ effect: 'added', expired: true });
    });
  });

  describe('what was told later', () => {
    it('wins key by key, and what it does not tell stays', async () => {
      await using store = await open();
      await record(store, [user('1'), live('a', { title: 'one', lang: 'en', creatorId: '1', invitedUserIds: ['1'] })]);
      await record(store, [live('a', { title: 'two' }, NOW + 2), live('a', { title: 'older', lang: 'de' }, NOW + 1)]);
      expect(await shown(store, 'a', NOW + 2)).toMatchObject({ title: 'two', lang: 'de', creatorId: '1' });
      expect(ofId(await store.membersBySpaceIds(['a'], NOW + 2), 'a')).toHaveLength(1);
      expect(itemsOf(await store.invitedBySpaceIds(['a'], wholePage, NOW + 2), 'a')).toHaveLength(1);
      await record(store, [live('a', { title: null, invitedUserIds: [] }, NOW + 3)]);
      expect((await shown(store, 'a', NOW + 3))?.title).toBeNull();
      expect(itemsOf(await store.invitedBySpaceIds(['a'], wholePage, NOW + 3), 'a')).toEqual([]);
    });

    it('brings back what was removed, with nothing from before', async () => {
      await using store = await open();
      await record(store, [user('1'), live('a', { title: 'before', creatorId: '1' })]);
      await record(store, [missing('a', NOW + 1)]);
      await record(store, [live('a', { title: 'too old' }, NOW + 1)]);
      expect(await whyGone(store, 'a', NOW + 1)).toEqual({ reason: 'REMOVED', since: NOW + 1 });
      await record(store, [scheduled('a', { lang: 'en' }, NOW + 2)]);
      expect(await shown(store, 'a', NOW + 2)).toMatchObject({ state: 'SCHEDULED', title: null, lang: 'en' });
      await record(store, [live('a', { title: 'before' }, NOW)], NOW + 2);
      expect((await shown(store, 'a', NOW + 2))?.title).toBeNull();
      expect(await listed(store, query({ creatorIds: ['1'] }))).toEqual([]);
    });

    it('never brings back what ended, was canceled or was taken down by hand', async () => {
      await using store = await open();
      await record(store, [ended('e'), canceled('c'), takenDown('h')]);
      await record(store, [live('e', {}, NOW + 1), live('c', {}, NOW + 1), scheduled('h', {}, NOW + 1)]);
      expect(await listed(store, query(), 100, NOW + 1)).toEqual([]);
      const reasons = (await store.spacesByIds(['e', 'c', 'h'], NOW + 1)).map((one) => 'reason' in one && one.reason);
      expect(reasons.toSorted()).toEqual(['CANCELED', 'ENDED', 'REMOVED']);
    });

    it('turns a not-found of an id never seen into a removal when a body shows that it was', async () => {
      await using store = await open();
      await record(store, [missing('a')]);
      expect(await store.spacesByIds(['a'], NOW)).toEqual([]);
      await record(store, [live('a', {}, NOW - 5)], NOW + 1);
      expect(await whyGone(store, 'a', NOW + 1)).toEqual({ reason: 'REMOVED', since: NOW });
    });
  });
}
