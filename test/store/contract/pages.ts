import { describe, expect, it } from 'vitest';
import type { SpaceRole } from '../../../src/domain/roles.ts';
import type { UserSpacesFilter } from '../../../src/store/store.ts';
import type { Open } from '../contract.ts';
import { buyers, live, NOW, posts, record, scheduled, user } from '../observations.ts';
import { allPages, itemsOf, ofId, wholePage, xIds } from '../reading.ts';

const people = Array.from({ length: 9 }, (_, i) => String(i + 1));
const everybody = people.map((id) => user(id));

export function describePages(open: Open): void {
  describe('invited people', () => {
    it('come in the order of X, page by page, without unknown ones', async () => {
      await using store = await open();
      await record(store, [...everybody, live('a', { invitedUserIds: ['3', '99', '1', '2', '98'] })]);
      for (const first of [1, 2, 3, 100]) {
        const all = await allPages(async (page) => pageOf(await store.invitedBySpaceIds(['a'], page, NOW), 'a'), first);
        expect(xIds(all)).toEqual(['3', '1', '2']);
      }
      expect(await store.invitedCountsBySpaceIds(['a', 'b'], NOW)).toEqual([{ of: 'a', value: 3 }]);
    });

    it('are others when X tells others', async () => {
      await using store = await open();
      await record(store, [...everybody, live('a', { invitedUserIds: ['3', '1'] })]);
      await record(store, [live('a', { invitedUserIds: ['1', '2'] }, NOW + 1)]);
      expect(xIds(itemsOf(await store.invitedBySpaceIds(['a'], wholePage, NOW + 1), 'a'))).toEqual(['1', '2']);
    });
  });

  describe('people who hold a ticket', () => {
    it('come by first observation, then place in the page, then id', async () => {
      await using store = await open();
      await record(store, [...everybody, live('a')]);
      await record(store, [buyers('a', ['5', '2'], NOW + 2)]);
      await record(store, [buyers('a', ['9', '3', '2'], NOW + 1)]);
      await record(store, [buyers('a', ['8', '5', '99', '1'], NOW + 3)]);
      await record(store, [buyers('a', ['7'], NOW + 3)]);
      for (const first of [1, 2, 100]) {
        const all = await allPages(
          async (page) => pageOf(await store.buyersBySpaceIds(['a'], page, NOW + 3), 'a'),
          first,
        );
        expect(xIds(all)).toEqual(['9', '3', '2', '5', '7', '8', '1']);
      }
      expect(await store.buyerCountsBySpaceIds(['a'], NOW + 3)).toEqual([{ of: 'a', value: 7 }]);
    });
  });

  describe('pages of several parents', () => {
    it('each has its own first page, and pages that follow', async () => {
      await using store = await open();
      await record(store, [
        ...everybody,
        live('a', { invitedUserIds: ['1', '2', '3'] }),
        live('b', { invitedUserIds: ['4'] }),
        live('c'),
        buyers('a', ['1']),
        buyers('b', ['2', '3', '4']),
      ]);
      const invited = await store.invitedBySpaceIds(['c', 'b', 'a', 'absent'], { first: 2, after: null }, NOW);
      expect(xIds(itemsOf(invited, 'a'))).toEqual(['1', '2']);
      expect(ofId(invited, 'a')?.hasNextPage).toBe(true);
      expect(xIds(itemsOf(invited, 'b'))).toEqual(['4']);
      expect(ofId(invited, 'b')?.hasNextPage).toBe(false);
      expect(itemsOf(invited, 'c')).toEqual([]);
      const after = ofId(invited, 'a')?.keys.at(-1) ?? null;
      const rest = await store.invitedBySpaceIds(['a'], { first: 2, after }, NOW);
      expect(xIds(itemsOf(rest, 'a'))).toEqual(['3']);
      expect(ofId(rest, 'a')?.hasNextPage).toBe(false);
      const bought = await store.buyersBySpaceIds(['a', 'b'], { first: 2, after: null }, NOW);
      expect(xIds(itemsOf(bought, 'a'))).toEqual(['1']);
      expect(xIds(itemsOf(bought, 'b'))).toEqual(['2', '3']);
      expect(ofId(bought, 'b')?.hasNextPage).toBe(true);
      expect((await store.buyerCountsBySpaceIds(['a', 'b'], NOW)).toSorted((x, y) => x.value - y.value)).toEqual([
        { of: 'a', value: 1 },
        { of: 'b', value: 3 },
      ]);
    });
  });

  describe('posts shared in Spaces', () => {
    it('come latest first, ties by id, page by page', async () => {
      await using store = await open();
      const early = { createdAt: NOW - 100 };
      const late = { createdAt: NOW - 50 };
      await record(store, [live('a'), posts('a', { '12': early, '14': late, '11': early, '13': late, '2': early })]);
      for (const first of [1, 2, 100]) {
        const all = await allPages(async (page) => pageOf(await store.postsBySpaceIds(['a'], page, NOW), 'a'), first);
        expect(xIds(all)).toEqual(['13', '14', '11', '12', '2']);
      }
    });

    it('have the time that their ids carry where X told none', async () => {
      await using store = await open();
      await record(store, [
        live('a'),
        posts('a', { '1960000000000000000': {}, '1970000000000000000': {}, '20': { createdAt: Date.UTC(2025, 8) } }),
      ]);
      const shared = itemsOf(await store.postsBySpaceIds(['a'], wholePage, NOW), 'a');
      expect(xIds(shared)).toEqual(['1970000000000000000', '20', '1960000000000000000']);
      expect(new Date(shared[2]?.createdAt ?? 0).toISOString()).toBe('2025-08-25T15:23:09.696Z');
    });
  });

  describe('Spaces of people', () => {
    const roles = (list: readonly SpaceRole[] | null, state: UserSpacesFilter['state'] = null) => ({
      roles: list,
      state,
    });

    it('are live ones, latest start first, then scheduled ones, soonest first, each with the highest role', async () => {
      await using store = await open();
      await record(store, [
        live('a', { creatorId: '1', startedAt: NOW - 30 }),
        live('b', { creatorId: '2', hostIds: ['1'], speakerIds: ['1'], startedAt: NOW - 10 }),
        live('c', { speakerIds: ['1', '2'], startedAt: NOW - 20 }),
        scheduled('d', { hostIds: ['1'], scheduledStart: NOW + 20 }),
        scheduled('e', { creatorId: '1', scheduledStart: NOW + 10 }),
        live('f', { creatorId: '2', invitedUserIds: ['1'] }),
      ]);
      const asked = async (filter: UserSpacesFilter, first = 100) => {
        const all = await allPages(
          async (page) => pageOf(await store.spacesByUserIds(['1', '2'], filter, page, NOW), '1'),
          first,
        );
        return all.map(({ space, role }) => `${space.xId} ${role}`);
      };
      const all = ['b CO_HOST', 'c SPEAKER', 'a CREATOR', 'e CREATOR', 'd CO_HOST'];
      for (const first of [1, 2, 100]) expect(await asked(roles(null), first)).toEqual(all);
      expect(await asked(roles(null, 'LIVE'))).toEqual(all.slice(0, 3));
      expect(await asked(roles(null, 'SCHEDULED'))).toEqual(all.slice(3));
      expect(await asked(roles(['CREATOR']))).toEqual(['a CREATOR', 'e CREATOR']);
      expect(await asked(roles(['SPEAKER', 'CO_HOST'], 'LIVE'))).toEqual(['b CO_HOST', 'c SPEAKER']);
      expect(await asked(roles([]))).toEqual([]);
    });

    it('are those of a person whom X did not expand, too', async () => {
      await using store = await open();
      await record(store, [live('a', { creatorId: '1' })]);
      const spaces = await store.spacesByUserIds(['1', '2'], roles(null), wholePage, NOW);
      expect(itemsOf(spaces, '1').map(({ space }) => space.xId)).toEqual(['a']);
      expect(itemsOf(spaces, '2')).toEqual([]);
    });
  });

  function pageOf<Value>(related: readonly { readonly of: string; readonly value: Value }[], id: string) {
    return ofId(related, id) ?? { items: [], keys: [], hasNextPage: false };
  }
}
