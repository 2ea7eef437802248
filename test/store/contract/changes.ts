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
  userMissing,
} from '../observations.ts';
import { changes, made } from '../reading.ts';

export function describeChanges(open: Open): void {
  describe('the change log', () => {
    it('tells of Spaces that come, with everybody who has a role', async () => {
      await using store = await open();
      await record(store, [
        scheduled('a', { creatorId: '1', speakerIds: ['2'] }),
        live('b', { title: 'T' }),
        ended('e'),
        missing('n'),
      ]);
      expect(await changes(store)).toEqual([
        {
          seq: 1,
          entity: 'space',
          key: 'a',
          kind: 'announced',
          at: NOW,
          detail: {
            members: [
              { userId: '1', role: 'CREATOR' },
              { userId: '2', role: 'SPEAKER' },
            ],
          },
        },
        { seq: 2, entity: 'space', key: 'b', kind: 'started', at: NOW, detail: { members: [] } },
      ]);
      expect(await store.latestChange()).toBe(2);
    });

    it('tells which fields changed, under their names in the schema, and what filters ask for as it was', async () => {
      await using store = await open();
      const told = { title: 'T', lang: 'en', topicIds: ['7'], isTicketed: true, scheduledStart: NOW + 5 };
      await record(store, [scheduled('a', told)]);
      const before = await store.latestChange();
      await record(store, [
        live(
          'a',
          {
            title: 'U',
            lang: 'de',
            topicIds: ['8'],
            isTicketed: false,
            scheduledStart: null,
            creatorId: '1',
            hostIds: ['1'],
            participantCount: 9,
            invitedUserIds: ['3'],
          },
          NOW + 1,
        ),
      ]);
      const was = {
        state: 'SCHEDULED',
        lang: 'en',
        topicIds: ['7'],
        isTicketed: true,
        scheduledStart: NOW + 5,
      };
      const found = await changes(store, before);
      const byKind = Object.fromEntries(
        found.map(({ kind, detail }) => [kind, { ...detail, fields: detail.fields?.toSorted() }]),
      );
      expect(byKind).toEqual({
        started: { fields: ['state'], before: was },
        updated: { fields: ['invitedUsers', 'isTicketed', 'lang', 'scheduledStart', 'title', 'topics'], before: was },
        members: { fields: ['creator', 'hosts'], before: was, members: [{ userId: '1', role: 'CREATOR' }] },
        counts: { fields: ['participantCount'], before: was },
      });
    });

    it('tells of a body without news only that it was observed', async () => {
      await using store = await open();
      await record(store, [live('a', { title: 'T' })]);
      expect(await made(store, () => record(store, [live('a', { title: 'T' }, NOW + 1)]))).toEqual([
        'space a observed',
      ]);
      expect(await made(store, () => record(store, [live('a', { title: 'T' }, NOW + 1)]))).toEqual([]);
    });

    it('keeps one entry of a kind that only says that something was seen or counted', async () => {
      await using store = await open();
      await record(store, [live('a'), live('b')]);
      for (let i = 1; i <= 3; i++) {
        await record(store, [live('a', {}, NOW + 2 * i), live('b', { participantCount: i }, NOW + 2 * i)]);
        await record(store, [live('a', { participantCount: i }, NOW + 2 * i + 1)]);
        await record(store, [live('a', { title: `T ${i}` }, NOW + 2 * i + 1)]);
      }
      const kinds = (await changes(store)).map(({ key, kind }) => `${key} ${kind}`);
      expect(kinds.toSorted()).toEqual([
        'a counts',
        'a observed',
        'a started',
        'a updated',
        'a updated',
        'a updated',
        'b counts',
        'b started',
      ]);
      expect((await store.changesSince(2, 10)).gap).toBe(false);
    });

    it.each([
      ['ended', ended('a', NOW + 1), 'ENDED'],
      ['canceled', canceled('a', NOW + 1), 'CANCELED'],
      ['removed', missing('a', NOW + 1), 'REMOVED'],
      ['taken down', takenDown('a', NOW + 1), 'REMOVED'],
    ])('leaves one entry of a Space that was %s, without a gap', async (_how, word, reason) => {
      await using store = await open();
      await record(store, [live('a', { creatorId: '1' }), live('b')]);
      await record(store, [live('a', { title: 'T', participantCount: 4 }, NOW)]);
      const before = await store.latestChange();
      await record(store, [word]);
      expect(await store.changesSince(0, 100)).toEqual({
        changes: [
          expect.objectContaining({ key: 'b', kind: 'started' }),
          { seq: before + 1, entity: 'space', key: 'a', kind: 'gone', at: NOW + 1, detail: { reason } },
        ],
        gap: false,
      });
      expect(await made(store, () => record(store, [word]))).toEqual([]);
    });

    it('tells once that a Space is not confirmed any more, and when it is again', async () => {
      await using store = await open();
      await record(store, [live('a')]);
      const until = NOW + store.rules.liveFor;
      expect(await made(store, () => store.sweep(until))).toEqual(['space a gone']);
      expect((await changes(store)).at(-1)?.detail).toEqual({ reason: 'UNCONFIRMED' });
      expect(await made(store, () => store.sweep(until + 1))).toEqual([]);
      expect(await made(store, () => record(store, [live('a', {}, until + 2)]))).toEqual(['space a started']);
      const deletion = until + 2 + store.rules.liveFor + store.rules.unconfirmedKept;
      expect(await made(store, () => store.sweep(deletion))).toEqual(['space a gone']);
    });

    it('tells when what callers are told of a gone Space becomes another', async () => {
      await using store = await open();
      await record(store, [live('a'), missing('a'), missing('n')]);
      const reasons = async (work: () => Promise<unknown>) => {
        const before = await store.latestChange();
        await work();
        return (await changes(store, before)).map(({ key, detail }) => `${key} ${detail.reason}`);
      };
      expect(await reasons(() => record(store, [ended('a', NOW - 1)]))).toEqual(['a ENDED']);
      expect(await reasons(() => record(store, [canceled('a', NOW + 1)]))).toEqual([]);
      expect(await reasons(() => record(store, [takenDown('a')]))).toEqual(['a REMOVED']);
      expect(await reasons(() => record(store, [live('n', {}, NOW - 1)]))).toEqual(['n REMOVED']);
      const late = NOW + 2 * store.rules.liveFor;
      expect(await reasons(() => record(store, [live('n', {}, NOW + 1)], late))).toEqual(['n UNCONFIRMED']);
    });

    it('tells what a removal within a batch took from a Space that stays', async () => {
      await using store = await open();
      await record(store, [live('a', { title: 'T', creatorId: '1' }), posts('a', { '10': {} }), buyers('a', ['2'])]);
      const before = await store.latestChange();
      await record(store, [missing('a', NOW + 1), live('a', { creatorId: '1' }, NOW + 2)]);
      const found = (await changes(store, before)).filter(({ entity }) => entity === 'space');
      expect(found.flatMap(({ detail }) => detail.fields ?? []).toSorted()).toEqual([
        'buyers',
        'firstObservedAt',
        'sharedPosts',
        'title',
      ]);
      expect((await changes(store, before)).filter(({ entity }) => entity === 'post')).toMatchObject([
        { kind: 'gone' },
      ]);
    });

    it('tells of people and topics in which Spaces they are when it is read', async () => {
      await using store = await open();
      await record(store, [user('1'), user('2'), topic('7')]);
      await record(store, [live('a', { creatorId: '1', topicIds: ['7'] }), live('b', { speakerIds: ['1'] })]);
      const before = await store.latestChange();
      await record(store, [user('1', { name: 'x' }, NOW + 1), user('2', { name: 'y' }, NOW + 1)]);
      await record(store, [topic('7', { name: 'z' }, NOW + 1)]);
      const spaces = async () => (await changes(store, before)).map((change) => change.spaces?.toSorted());
      expect(await spaces()).toEqual([['a', 'b'], [], ['a']]);
      await record(store, [ended('b', NOW + 2)]);
      expect(await spaces()).toEqual([['a'], [], ['a'], undefined]);
    });

    it('never holds titles, texts or names', async () => {
      await using store = await open();
      const person = { username: 'secret', name: 'Secret', description: 'secret', location: 'secret' };
      const body = { title: 'Secret title', creatorId: '1', topicIds: ['7'], speakerIds: ['1'], invitedUserIds: ['1'] };
      await record(store, [live('a', body), user('1', person), topic('7', { name: 'Secret', description: 'secret' })]);
      await record(store, [posts('a', { '10': { text: 'Secret', authorId: '1' } }), user('1', person, NOW + 1)]);
      await record(store, [live('a', { title: 'Secret too', lang: 'en' }, NOW + 2), userMissing('1', NOW + 2)]);
      await record(store, [topic('7', { name: 'Secret name' }, NOW + 2), user('1', person, NOW + 3)]);
      await record(store, [posts('a', { '10': { text: 'Secret too' } }, NOW + 3), missing('a', NOW + 4)]);
      await store.sweep(NOW + 3 * store.rules.unreferencedKept - 5);
      expect(await store.latestChange()).toBeGreaterThan(10);
      expect(JSON.stringify(await changes(store))).not.toMatch(/secret/i);
    });
  });
}
