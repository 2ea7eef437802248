import { describe, expect, it } from 'vitest';
import type { SpaceFilter, SpaceOrder } from '../../../src/domain/space-query.ts';
import type { Store } from '../../../src/store/store.ts';
import type { Open } from '../contract.ts';
import { live, NOW, record, scheduled, user } from '../observations.ts';
import { listed, query } from '../reading.ts';

const orders: readonly SpaceOrder[] = ['LIVE_FIRST', 'MOST_PARTICIPANTS', 'NEWEST', 'RELEVANCE'];

async function fill(store: Store): Promise<void> {
  await record(store, [
    user('1'),
    live('a', { title: 'Tea time', lang: 'en', creatorId: '1', hostIds: ['2'], speakerIds: ['3'], topicIds: ['7'] }),
    live('b', { title: 'Coffee', lang: 'en-GB', creatorId: '2', speakerIds: ['1'], isTicketed: true }),
    live('c', { title: 'Tea', lang: 'eng', hostIds: ['1', '3'], topicIds: ['8', '7'], isTicketed: false }),
    scheduled('d', { title: 'Tea talk', lang: 'de', scheduledStart: NOW + 100, creatorId: '3', isTicketed: null }),
    scheduled('e', { scheduledStart: NOW + 200, topicIds: ['8'], isTicketed: true }),
    scheduled('f'),
  ]);
}

const filters: readonly (readonly [string, Partial<SpaceFilter>, readonly string[]])[] = [
  ['nothing narrows', {}, ['a', 'b', 'c', 'd', 'e', 'f']],
  ['live', { state: 'LIVE' }, ['a', 'b', 'c']],
  ['scheduled', { state: 'SCHEDULED' }, ['d', 'e', 'f']],
  ['a creator', { creatorIds: ['1'] }, ['a']],
  ['creators, known or not', { creatorIds: ['2', '3', '99', '2'] }, ['b', 'd']],
  ['hosts are co-hosts and creators', { hostIds: ['1'] }, ['a', 'c']],
  ['hosts', { hostIds: ['2', '3'] }, ['a', 'b', 'c', 'd']],
  ['speakers are hosts too', { speakerIds: ['1'] }, ['a', 'b', 'c']],
  ['speakers', { speakerIds: ['3'] }, ['a', 'c', 'd']],
  ['a language takes its regions, and no other that begins so', { langs: ['en'] }, ['a', 'b']],
  ['a region is no language', { langs: ['en-GB'] }, ['b']],
  ['languages', { langs: ['de', 'eng', 'en-GB', 'en'] }, ['a', 'b', 'c', 'd']],
  ['an unknown language', { langs: ['e'] }, []],
  ['a topic', { topicIds: ['7'] }, ['a', 'c']],
  ['topics', { topicIds: ['7', '8'] }, ['a', 'c', 'e']],
  ['an unknown topic', { topicIds: ['9'] }, []],
  ['with tickets', { isTicketed: true }, ['b', 'e']],
  ['without tickets: what is not told is not ticketed', { isTicketed: false }, ['a', 'c', 'd', 'f']],
  ['planned from an instant on', { scheduledFrom: NOW + 200 }, ['e']],
  ['planned before an instant', { scheduledBefore: NOW + 200 }, ['d']],
  ['planned in between', { scheduledFrom: NOW + 100, scheduledBefore: NOW + 201 }, ['d', 'e']],
  ['an empty span', { scheduledFrom: NOW + 200, scheduledBefore: NOW + 200 }, []],
  ['several are all of them', { state: 'LIVE', topicIds: ['7'], langs: ['en', 'eng'], hostIds: ['1'] }, ['a', 'c']],
  ['several that never meet', { creatorIds: ['1'], isTicketed: true }, []],
  [
    'all at once',
    {
      state: 'SCHEDULED',
      creatorIds: ['3'],
      hostIds: ['3'],
      speakerIds: ['3'],
      langs: ['de'],
      isTicketed: false,
      scheduledFrom: NOW,
      scheduledBefore: NOW + 999,
    },
    ['d'],
  ],
];

const empty: readonly (readonly [keyof SpaceFilter])[] = [
  ['creatorIds'],
  ['hostIds'],
  ['speakerIds'],
  ['langs'],
  ['topicIds'],
];

export function describeFilters(open: Open): void {
  describe('filters of Spaces', () => {
    it.each(filters)('%s', async (_what, filter, ids) => {
      await using store = await open();
      await fill(store);
      for (const order of orders) {
        for (const first of [1, 100])
          expect((await listed(store, query(filter, { order }), first)).sort()).toEqual(ids);
        const withTea = (await listed(store, query(filter, { order, terms: ['tea'] }))).sort();
        expect(withTea).toEqual(ids.filter((id) => 'acd'.includes(id)));
      }
    });

    it.each(empty)('an empty list matches nothing: %s', async (key) => {
      await using store = await open();
      await fill(store);
      for (const order of orders) {
        for (const terms of [[], ['tea']]) {
          expect(await listed(store, query({ [key]: [] }, { order, terms }))).toEqual([]);
          expect(await listed(store, query({ state: 'LIVE', [key]: [] }, { order, terms }))).toEqual([]);
        }
      }
    });

    it('takes as many people as a filter may have', async () => {
      await using store = await open();
      await fill(store);
      const people = Array.from({ length: 1_000 }, (_, i) => String(i + 1));
      expect(await listed(store, query({ speakerIds: people, hostIds: people }))).toEqual(['a', 'b', 'c', 'd']);
    });

    it('asks for what is so now, not for what was', async () => {
      await using store = await open();
      await fill(store);
      await record(store, [
        live('d', { lang: 'fr', creatorId: '1', topicIds: ['8'], isTicketed: true, scheduledStart: null }, NOW + 1),
      ]);
      const now = (filter: Partial<SpaceFilter>) => listed(store, query(filter), 100, NOW + 1);
      expect(await now({ langs: ['de'] })).toEqual([]);
      expect(await now({ langs: ['fr'] })).toEqual(['d']);
      expect(await now({ creatorIds: ['3'] })).toEqual([]);
      expect((await now({ creatorIds: ['1'] })).sort()).toEqual(['a', 'd']);
      expect(await now({ isTicketed: true, topicIds: ['8'], state: 'LIVE' })).toEqual(['d']);
      expect(await now({ scheduledBefore: NOW + 150 })).toEqual([]);
    });
  });
}
