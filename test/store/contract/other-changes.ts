import { describe, expect, it } from 'vitest';
import type { Open } from '../contract.ts';
import { buyers, ended, live, NOW, posts, record, topic, user, userMissing } from '../observations.ts';
import { changes, made } from '../reading.ts';

export function describeOtherChanges(open: Open): void {
  describe('the change log, of what Spaces have', () => {
    it('tells of pages that brought something', async () => {
      await using store = await open();
      await record(store, [live('a')]);
      const page = () => record(store, [posts('a', { '10': {} }), buyers('a', ['1'])], NOW + 1);
      expect(await made(store, page)).toEqual(['space a updated', 'space a updated']);
      expect((await changes(store)).slice(-2).map(({ detail }) => detail)).toEqual([
        { fields: ['sharedPosts'] },
        { fields: ['buyers'] },
      ]);
      expect(await made(store, page)).toEqual([]);
      expect(await made(store, () => record(store, [buyers('a', ['1'], NOW + 2)]))).toEqual([]);
    });

    it('tells of posts that become others or go, whichever Space it is for', async () => {
      await using store = await open();
      await record(store, [live('a'), live('b'), posts('a', { '10': {}, '11': {} })]);
      expect(await made(store, () => record(store, [posts('a', { '10': { text: 'T' } }, NOW + 1)]))).toEqual([
        'post 10 updated',
        'space a updated',
      ]);
      expect(await made(store, () => record(store, [posts('b', { '10': { text: 'U' } }, NOW + 2)]))).toEqual([
        'post 10 updated',
        'space b updated',
      ]);
      expect((await made(store, () => record(store, [ended('a')], NOW + 3))).toSorted()).toEqual([
        'post 10 updated',
        'post 11 gone',
        'space a gone',
      ]);
      expect((await made(store, () => record(store, [ended('b')], NOW + 4))).toSorted()).toEqual([
        'post 10 gone',
        'space b gone',
      ]);
    });

    it('tells of people who become others, known or unknown, and of the lists that they are in', async () => {
      await using store = await open();
      await record(store, [live('a', { creatorId: '1', hostIds: ['2'] }), live('b', { invitedUserIds: ['1'] })]);
      expect(await made(store, () => record(store, [user('1')]))).toEqual(['user 1 updated', 'space a members']);
      expect((await changes(store)).at(-1)?.detail.members).toEqual([
        { userId: '1', role: 'CREATOR' },
        { userId: '2', role: 'CO_HOST' },
      ]);
      expect(await made(store, () => record(store, [user('1', { location: 'X' }, NOW + 1)]))).toEqual([
        'user 1 updated',
      ]);
      expect(await made(store, () => record(store, [user('1', { location: 'X' }, NOW + 2)]))).toEqual([]);
      expect(await made(store, () => record(store, [userMissing('1', NOW + 3)]))).toEqual([
        'user 1 gone',
        'space a members',
      ]);
    });

    it('tells of topics that become others or known, and of the Spaces that have them', async () => {
      await using store = await open();
      await record(store, [live('a', { topicIds: ['7'] }), live('e', { topicIds: ['7'] }), ended('e')]);
      expect(await made(store, () => record(store, [topic('7')]))).toEqual(['topic 7 updated', 'space a updated']);
      expect((await changes(store)).at(-1)?.detail).toEqual({ fields: ['topics'] });
      expect(await made(store, () => record(store, [topic('7', { name: 'N' }, NOW + 1)]))).toEqual(['topic 7 updated']);
    });

    it('tells of people and topics that go', async () => {
      await using store = await open();
      await record(store, [user('1'), topic('7')]);
      const later = NOW + store.rules.unreferencedKept;
      expect(await made(store, () => store.sweep(later))).toEqual(['user 1 gone', 'topic 7 gone']);
    });
  });
}
