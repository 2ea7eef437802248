import { describe, expect, it } from 'vitest';
import type { Open } from '../contract.ts';
import { buyers, live, NOW, posts, record, user, userMissing } from '../observations.ts';
import { itemsOf, ofId, wholePage, xIds } from '../reading.ts';

export function describePeople(open: Open): void {
  describe('people', () => {
    it('are given with all that was told', async () => {
      await using store = await open();
      const told = {
        username: 'TomatoFan',
        name: 'Tomato 🍅 Fan',
        profileImageUrl: 'https://pbs.twimg.com/1.jpg',
        description: 'On tomatoes',
        location: 'Field',
        websiteUrl: 'https://t.co/x',
        joinedAt: NOW - 9,
        isVerified: true,
        isProtected: true,
        followersCount: 0,
        followingCount: 3,
      };
      await record(store, [{ kind: 'user', id: '1', at: NOW, told }]);
      expect(await store.usersByIds(['1'], NOW)).toEqual([{ xId: '1', ...told }]);
    });

    it('have null, or no, where X told nothing', async () => {
      await using store = await open();
      await record(store, [user('1')]);
      expect(await store.usersByIds(['1'], NOW)).toEqual([
        {
          xId: '1',
          username: 'user1',
          name: 'Name 1',
          profileImageUrl: null,
          description: null,
          location: null,
          websiteUrl: null,
          joinedAt: null,
          isVerified: false,
          isProtected: false,
          followersCount: null,
          followingCount: null,
        },
      ]);
    });

    it('are absent while they are known by id only, and there when X tells of them', async () => {
      await using store = await open();
      await record(store, [live('a', { creatorId: '1', invitedUserIds: ['2'] }), buyers('a', ['3'])]);
      expect(await store.usersByIds(['1', '2', '3', '4'], NOW)).toEqual([]);
      await record(store, [user('1'), user('2'), user('3')]);
      expect(xIds(await store.usersByIds(['1', '2', '3', '4'], NOW)).toSorted()).toEqual(['1', '2', '3']);
      expect(ofId(await store.membersBySpaceIds(['a'], NOW), 'a')).toHaveLength(1);
      expect(itemsOf(await store.invitedBySpaceIds(['a'], wholePage, NOW), 'a')).toHaveLength(1);
      expect(itemsOf(await store.buyersBySpaceIds(['a'], wholePage, NOW), 'a')).toHaveLength(1);
      expect(await store.invitedCountsBySpaceIds(['a'], NOW)).toEqual([{ of: 'a', value: 1 }]);
    });

    it('are not forgotten by a mention without details', async () => {
      await using store = await open();
      await record(store, [user('1'), live('a', { creatorId: '1' })]);
      await record(store, [live('a', { creatorId: '1', hostIds: ['1'], speakerIds: ['1'] }, NOW + 1)]);
      expect(xIds(await store.usersByIds(['1'], NOW + 1))).toEqual(['1']);
    });

    it('are as the newest observation of each key tells, whatever the order of arrival', async () => {
      await using store = await open();
      await record(store, [user('1', { location: 'new', followersCount: 5 }, NOW)]);
      await record(store, [user('1', { location: 'old', description: 'told once' }, NOW - 9)], NOW);
      const [known] = await store.usersByIds(['1'], NOW);
      expect(known).toMatchObject({ location: 'new', followersCount: 5, description: 'told once' });
    });

    it('become unknown when X says that they cannot be shown, whenever older word arrives', async () => {
      await using store = await open();
      await record(store, [user('1'), live('a', { creatorId: '1', invitedUserIds: ['1'] })]);
      await record(store, [userMissing('1', NOW + 5)]);
      const absent = async () => {
        expect(await store.usersByIds(['1'], NOW + 5)).toEqual([]);
        expect(await store.usersByUsernames(['user1'], NOW + 5)).toEqual([]);
        expect(ofId(await store.membersBySpaceIds(['a'], NOW + 5), 'a') ?? []).toEqual([]);
        expect(await store.invitedCountsBySpaceIds(['a'], NOW + 5)).toEqual([]);
      };
      await absent();
      await record(store, [user('1', {}, NOW + 4), user('1', {}, NOW + 5)], NOW + 5);
      await absent();
      await record(store, [user('1', {}, NOW + 6)]);
      expect(xIds(await store.usersByIds(['1'], NOW + 6))).toEqual(['1']);
      expect(ofId(await store.membersBySpaceIds(['a'], NOW + 6), 'a')).toHaveLength(1);
      await record(store, [userMissing('1', NOW + 3)], NOW + 6);
      expect(xIds(await store.usersByIds(['1'], NOW + 6))).toEqual(['1']);
    });

    it('lose what was told before the word that they cannot be shown, and keep what was told since', async () => {
      await using store = await open();
      await record(store, [user('1', { description: 'before' }, NOW), user('1', { location: 'since' }, NOW + 9)]);
      await record(store, [userMissing('1', NOW + 5)], NOW + 9);
      const [known] = await store.usersByIds(['1'], NOW + 9);
      expect(known).toMatchObject({ description: null, location: 'since' });
    });
  });

  describe('people by username', () => {
    const holders = async (store: Awaited<ReturnType<Open>>, ...keys: string[]) =>
      xIds(await store.usersByUsernames(keys, NOW + 100)).toSorted();

    it('are found whatever the case of their name', async () => {
      await using store = await open();
      await record(store, [user('1', { username: 'TomatoFan' }), user('2', { username: 'other' })]);
      expect(await holders(store, 'tomatofan', 'other', 'nobody')).toEqual(['1', '2']);
    });

    it('are who held the name by the newest observation', async () => {
      await using store = await open();
      await record(store, [user('1', { username: 'Fan' }), user('2', { username: 'fan' }, NOW + 1)]);
      expect(await holders(store, 'fan')).toEqual(['2']);
      await record(store, [user('1', { username: 'FAN' }, NOW + 2)]);
      expect(await holders(store, 'fan')).toEqual(['1']);
    });

    it('are not found by a name they held before', async () => {
      await using store = await open();
      await record(store, [user('1', { username: 'old' })]);
      await record(store, [user('1', { username: 'new' }, NOW + 1)]);
      expect(await holders(store, 'old')).toEqual([]);
      expect(await holders(store, 'new')).toEqual(['1']);
      await record(store, [user('1', { username: 'older' }, NOW - 1)], NOW + 1);
      expect(await holders(store, 'older', 'old', 'new')).toEqual(['1']);
    });

    it('are the same one of two who were seen with the name at once, whatever the order', async () => {
      await using one = await open();
      await using other = await open();
      const both = [user('1', { username: 'fan' }), user('2', { username: 'fan' })];
      await record(one, both);
      await record(other, both.toReversed());
      expect(await holders(one, 'fan')).toHaveLength(1);
      expect(await holders(one, 'fan')).toEqual(await holders(other, 'fan'));
    });

    it('are found again when who took the name over is not known any more', async () => {
      await using store = await open();
      await record(store, [user('1', { username: 'fan' }), user('2', { username: 'fan' }, NOW + 1)]);
      await record(store, [userMissing('2', NOW + 2)]);
      expect(await holders(store, 'fan')).toEqual(['1']);
    });
  });

  describe('authors of posts', () => {
    it('are known by id whether or not X expanded them', async () => {
      await using store = await open();
      await record(store, [live('a'), posts('a', { '10': { authorId: '1' }, '11': { authorId: null }, '12': {} })]);
      const found = await store.postsByIds(['10', '11', '12'], NOW);
      expect(Object.fromEntries(found.map(({ xId, authorId }) => [xId, authorId]))).toEqual({
        '10': '1',
        '11': null,
        '12': null,
      });
      expect(await store.usersByIds(['1'], NOW)).toEqual([]);
    });
  });
}
