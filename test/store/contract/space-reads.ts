import { describe, expect, it } from 'vitest';
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
} from '../observations.ts';
import { itemsOf, ofId, shown, wholePage, xIds } from '../reading.ts';

export function describeSpaceReads(open: Open): void {
  describe('Spaces by id', () => {
    it('gives back all that was told', async () => {
      await using store = await open();
      const told = {
        title: 'Tomatoes 🍅 in the Night',
        lang: 'en-GB',
        isTicketed: true,
        createdAt: NOW - 5,
        scheduledStart: NOW - 4,
        startedAt: NOW - 3,
        updatedAt: NOW - 2,
        participantCount: 17,
        subscriberCount: 4,
        creatorId: '1',
      };
      await record(store, [live('1zqKVXPQhvZJB', { ...told, hostIds: ['1'] })]);
      expect(await store.spacesByIds(['1zqKVXPQhvZJB'], NOW)).toEqual([
        {
          kind: 'space',
          xId: '1zqKVXPQhvZJB',
          space: {
            xId: '1zqKVXPQhvZJB',
            state: 'LIVE',
            ...told,
            observedAt: NOW,
            visibleUntil: NOW + store.rules.liveFor,
          },
        },
      ]);
    });

    it('gives null for what X did not tell, or said there is not', async () => {
      await using store = await open();
      const empty = {
        title: null,
        lang: null,
        isTicketed: false,
        createdAt: null,
        scheduledStart: null,
        startedAt: null,
        updatedAt: null,
        observedAt: NOW,
        visibleUntil: NOW + store.rules.scheduledFor,
        participantCount: null,
        subscriberCount: null,
        creatorId: null,
      };
      await record(store, [
        scheduled('a'),
        scheduled('b', {
          title: null,
          isTicketed: null,
          participantCount: null,
          creatorId: null,
          scheduledStart: null,
        }),
      ]);
      expect(await shown(store, 'a')).toEqual({ xId: 'a', state: 'SCHEDULED', ...empty });
      expect(await shown(store, 'b')).toEqual({ xId: 'b', state: 'SCHEDULED', ...empty });
    });

    it('keeps zeros and empty texts apart from nothing', async () => {
      await using store = await open();
      await record(store, [live('a', { title: '', participantCount: 0, subscriberCount: 0, isTicketed: false })]);
      expect(await shown(store, 'a')).toMatchObject({ title: '', participantCount: 0, subscriberCount: 0 });
    });

    it('tells upper from lower case in ids', async () => {
      await using store = await open();
      await record(store, [live('aB', { title: 'one' }), live('Ab', { title: 'other' })]);
      expect((await shown(store, 'aB'))?.title).toBe('one');
      expect((await shown(store, 'Ab'))?.title).toBe('other');
      expect(await store.spacesByIds(['ab', 'AB'], NOW)).toEqual([]);
    });

    it('says what became of those that are gone, and nothing of those that never were', async () => {
      await using store = await open();
      await record(store, [live('e'), live('c'), live('m'), live('h'), live('x'), missing('never')]);
      await record(store, [
        ended('e', NOW + 1),
        canceled('c', NOW + 1),
        missing('m', NOW + 1),
        takenDown('h', NOW + 1),
      ]);
      const outcomes = await store.spacesByIds(['e', 'c', 'm', 'h', 'x', 'never', 'absent'], NOW + 1);
      const gone = { kind: 'unavailable', since: NOW + 1 };
      expect(outcomes).toHaveLength(5);
      expect(outcomes).toEqual(
        expect.arrayContaining([
          { ...gone, xId: 'e', reason: 'ENDED' },
          { ...gone, xId: 'c', reason: 'CANCELED' },
          { ...gone, xId: 'm', reason: 'REMOVED' },
          { ...gone, xId: 'h', reason: 'REMOVED' },
          expect.objectContaining({ kind: 'space', xId: 'x' }),
        ]),
      );
    });

    it('answers an id once that is given twice', async () => {
      await using store = await open();
      const people = ['1', '2'];
      await record(store, [
        user('1'),
        user('2'),
        topic('7'),
        live('a', { creatorId: '1', speakerIds: people, topicIds: ['7'], invitedUserIds: people }),
        buyers('a', people),
        posts('a', { '10': {}, '11': {} }),
        live('gone'),
        ended('gone'),
      ]);
      const ids = ['a', 'gone', 'a', 'gone', 'a'];
      expect(await store.spacesByIds(ids, NOW)).toHaveLength(2);
      expect(ofId(await store.membersBySpaceIds(ids, NOW), 'a')).toHaveLength(2);
      expect(ofId(await store.topicsBySpaceIds(ids, NOW), 'a')).toHaveLength(1);
      expect(itemsOf(await store.invitedBySpaceIds(ids, wholePage, NOW), 'a')).toHaveLength(2);
      expect(itemsOf(await store.buyersBySpaceIds(ids, wholePage, NOW), 'a')).toHaveLength(2);
      expect(itemsOf(await store.postsBySpaceIds(ids, wholePage, NOW), 'a')).toHaveLength(2);
      expect(ofId(await store.invitedCountsBySpaceIds(ids, NOW), 'a')).toBe(2);
      expect(ofId(await store.buyerCountsBySpaceIds(ids, NOW), 'a')).toBe(2);
      const spaces = await store.spacesByUserIds(['1', '1'], { roles: null, state: null }, wholePage, NOW);
      expect(itemsOf(spaces, '1')).toHaveLength(1);
      expect(await store.usersByIds(['1', '1'], NOW)).toHaveLength(1);
      expect(await store.usersByUsernames(['user1', 'user1'], NOW)).toHaveLength(1);
      expect(await store.topicsByIds(['7', '7'], NOW)).toHaveLength(1);
      expect(await store.postsByIds(['10', '10'], NOW)).toHaveLength(1);
    });

    it('takes many ids at once', async () => {
      await using store = await open();
      const ids = Array.from({ length: 1_000 }, (_, i) => `s${i}`);
      await record(
        store,
        ids.map((id) => live(id)),
      );
      expect(await store.spacesByIds([...ids, 'absent'], NOW)).toHaveLength(1_000);
    });
  });

  describe('members of Spaces', () => {
    it('are the creator, then co-hosts, then speakers, each once with the highest role, in the order of X', async () => {
      await using store = await open();
      await record(store, [
        ...['1', '2', '3', '4', '5'].map((id) => user(id)),
        live('a', { creatorId: '3', hostIds: ['5', '3', '1'], speakerIds: ['4', '1', '2', '3'] }),
        live('b', { hostIds: ['2'] }),
        live('c'),
      ]);
      const members = await store.membersBySpaceIds(['a', 'b', 'c', 'absent'], NOW);
      expect(ofId(members, 'a')?.map(({ user: { xId }, role }) => [xId, role])).toEqual([
        ['3', 'CREATOR'],
        ['5', 'CO_HOST'],
        ['1', 'CO_HOST'],
        ['4', 'SPEAKER'],
        ['2', 'SPEAKER'],
      ]);
      expect(ofId(members, 'b')?.map(({ role }) => role)).toEqual(['CO_HOST']);
      expect(ofId(members, 'c') ?? []).toEqual([]);
    });

    it('leave out who is not known', async () => {
      await using store = await open();
      await record(store, [user('2'), live('a', { creatorId: '1', hostIds: ['2'], speakerIds: ['3'] })]);
      expect(ofId(await store.membersBySpaceIds(['a'], NOW), 'a')?.map(({ user: { xId } }) => xId)).toEqual(['2']);
      expect((await shown(store, 'a'))?.creatorId).toBe('1');
      await record(store, [user('1'), user('3')]);
      const members = ofId(await store.membersBySpaceIds(['a'], NOW), 'a');
      expect(members?.map(({ user: { xId } }) => xId)).toEqual(['1', '2', '3']);
    });

    it('are others when X tells others', async () => {
      await using store = await open();
      await record(store, [user('1'), user('2'), user('3'), live('a', { creatorId: '1', speakerIds: ['2', '3'] })]);
      await record(store, [live('a', { hostIds: ['1', '3'], speakerIds: ['3'] }, NOW + 1)]);
      const members = ofId(await store.membersBySpaceIds(['a'], NOW + 1), 'a');
      expect(members?.map(({ user: { xId }, role }) => [xId, role])).toEqual([
        ['1', 'CREATOR'],
        ['3', 'CO_HOST'],
      ]);
      await record(store, [live('a', { creatorId: null, hostIds: [], speakerIds: [] }, NOW + 2)]);
      expect(ofId(await store.membersBySpaceIds(['a'], NOW + 2), 'a') ?? []).toEqual([]);
    });
  });

  describe('topics of Spaces', () => {
    it('are those that X told, in its order, without unknown ones', async () => {
      await using store = await open();
      await record(store, [topic('1'), topic('2'), topic('3'), live('a', { topicIds: ['3', '9', '1'] }), live('b')]);
      const topics = await store.topicsBySpaceIds(['a', 'b'], NOW);
      expect(xIds(ofId(topics, 'a') ?? [])).toEqual(['3', '1']);
      expect(ofId(topics, 'b') ?? []).toEqual([]);
      await record(store, [live('a', { topicIds: ['2'] }, NOW + 1)]);
      expect(xIds(ofId(await store.topicsBySpaceIds(['a'], NOW + 1), 'a') ?? [])).toEqual(['2']);
    });
  });
}
