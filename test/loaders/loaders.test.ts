import { beforeEach, describe, expect, it } from 'vitest';
import type { PageRequest } from '../../src/domain/page.ts';
import { noFilter } from '../../src/domain/space-query.ts';
import { createRecords } from '../../src/engine/records.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { createLoaders, type Loaders } from '../../src/loaders/loaders.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { buyers, NOW, posts, space, topic, user } from '../schema/observed.ts';
import { countCalls } from './count-calls.ts';

let store: Store;
let loaders: Loaders;
let calls: string[];

const first: PageRequest = { first: 20, after: null };
const all = { terms: [], filter: noFilter, order: 'LIVE_FIRST' } as const;

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  await createIngest(store).take(
    [
      ...['1', '2', '3', '4'].map((id) => user(id)),
      topic('11'),
      space('A', { title: 'Old', creatorId: '1', hostIds: ['2'], topicIds: ['11'], invitedUserIds: ['3'] }),
      space('B', { creatorId: '2', isTicketed: true }),
      space('Gone', {}, 'ended'),
      buyers('B', ['4']),
      posts('A', { '77': { text: 'Hello', authorId: '3', createdAt: NOW } }),
    ],
    NOW,
  );
  calls = [];
  loaders = createLoaders(countCalls(store, calls), NOW);
});

describe('look-ups by id', () => {
  it('that are asked for together go to the store together, each id once', async () => {
    const ids = ['B', 'Gone', 'X', 'A', 'B'];
    const outcomes = await Promise.all(ids.map((id) => loaders.spaceOutcomeById.load(id)));
    expect(outcomes.map((outcome) => outcome && `${outcome.xId} ${outcome.kind}`)).toEqual([
      'B space',
      'Gone unavailable',
      null,
      'A space',
      'B space',
    ]);
    expect(calls).toEqual(['spacesByIds']);
  });

  it('are answered from what was loaded before', async () => {
    await loaders.userById.load('1');
    await loaders.userById.load('1');
    expect(await loaders.userById.load('9')).toBeNull();
    expect(await loaders.userById.load('9')).toBeNull();
    expect(calls).toEqual(['usersByIds', 'usersByIds']);
  });

  it('find people by the key of their username', async () => {
    const keys = ['name2', 'nobody', 'name1'];
    const found = await Promise.all(keys.map((key) => loaders.userByUsernameKey.load(key)));
    expect(found.map((one) => one?.xId ?? null)).toEqual(['2', null, '1']);
    expect(calls).toEqual(['usersByUsernames']);
  });
});

describe('what comes along whole', () => {
  it.each<[string, (loaders: Loaders) => unknown, (loaders: Loaders) => unknown]>([
    ['a member', (l) => l.membersBySpaceId.load('A'), (l) => l.userById.load('2')],
    ['an invited person', (l) => l.invitedBySpaceId(first).load('A'), (l) => l.userById.load('3')],
    ['a buyer', (l) => l.buyersBySpaceId(first).load('B'), (l) => l.userById.load('4')],
    ['a person found by username', (l) => l.userByUsernameKey.load('name1'), (l) => l.userById.load('1')],
    ['a topic', (l) => l.topicsBySpaceId.load('A'), (l) => l.topicById.load('11')],
    ['a post', (l) => l.postsBySpaceId(first).load('A'), (l) => l.postById.load('77')],
    ['a Space of a list', (l) => l.spaces(all, first), (l) => l.spaceOutcomeById.load('A')],
    [
      'a Space of a person',
      (l) => l.spacesByUserId({ roles: null, state: null }, first).load('1'),
      (l) => l.spaceOutcomeById.load('A'),
    ],
  ])('is not loaded again: %s', async (_what, list, lookUp) => {
    await list(loaders);
    expect(calls).toHaveLength(1);
    expect(await lookUp(loaders)).toMatchObject({ xId: expect.any(String) });
    expect(calls).toHaveLength(1);
  });
});

describe('pages', () => {
  it('go to the store in one call per distinct request', async () => {
    await Promise.all([
      ...['A', 'B', 'Gone', 'A'].map((id) => loaders.invitedBySpaceId({ first: 20, after: null }).load(id)),
      ...['A', 'B'].map((id) => loaders.invitedBySpaceId({ first: 1, after: null }).load(id)),
      loaders.invitedBySpaceId({ first: 20, after: [0] }).load('A'),
    ]);
    expect(calls).toEqual(['invitedBySpaceIds', 'invitedBySpaceIds', 'invitedBySpaceIds']);
  });

  it('of Spaces without anything, or not there, are empty', async () => {
    const empty = { items: [], keys: [], hasNextPage: false };
    expect(await loaders.invitedBySpaceId(first).load('B')).toEqual(empty);
    expect(await loaders.postsBySpaceId(first).load('Gone')).toEqual(empty);
    expect(await loaders.spacesByUserId({ roles: null, state: null }, first).load('9')).toEqual(empty);
    expect(await loaders.membersBySpaceId.load('X')).toEqual([]);
    expect(await loaders.invitedCountBySpaceId.load('X')).toBe(0);
    expect(await loaders.buyerCountBySpaceId.load('B')).toBe(1);
  });
});

it('who created a Space comes along with its members where these are asked for too, in whichever order', async () => {
  const ask = [(from: Loaders) => from.companionById.load('1'), (from: Loaders) => from.membersBySpaceId.load('A')];
  for (const both of [ask, ask.toReversed()]) {
    const own = createLoaders(countCalls(store, calls), NOW);
    await Promise.all(both.map((one) => one(own)));
  }
  expect(calls).toEqual(['membersBySpaceIds', 'membersBySpaceIds']);
});

describe('a Space has one record per request', () => {
  const change = () => createIngest(store).take([space('A', { title: 'New' }, 'live', NOW + 1)], NOW + 1);

  it('the one that a look-up gave', async () => {
    const outcome = await loaders.spaceOutcomeById.load('A');
    await change();
    const { items } = await loaders.spaces(all, first);
    const listed = items.find(({ xId }) => xId === 'A');
    expect(listed?.title).toBe('Old');
    expect(outcome).toMatchObject({ space: listed });
  });

  it('the one that a list gave', async () => {
    await loaders.spaces(all, first);
    await change();
    expect(await loaders.spaceOutcomeById.load('A')).toMatchObject({ space: { title: 'Old' } });
    const { items } = await loaders.spacesByUserId({ roles: null, state: null }, first).load('1');
    expect(items.map(({ space }) => space.title)).toEqual(['Old']);
  });

  it('the one that a kept list gave, whether it is looked up before or after', async () => {
    const records = createRecords(1_000_000, store.rules);
    const request = (now = NOW) => createLoaders(store, now, records);
    const titleOf = async (from: Loaders): Promise<string | null | undefined> => {
      const { items } = await from.spaces(all, first);
      return items.find(({ xId }) => xId === 'A')?.title;
    };
    const lookUp = async (from: Loaders) => from.spaceOutcomeById.load('A');
    for (let n = 0; n < 2; n++) expect(await titleOf(request())).toBe('Old');
    const [listed, lookedUp] = [request(), request()];
    expect(listed.spaces(all, first)).not.toBeInstanceOf(Promise);
    expect(await lookUp(lookedUp)).toMatchObject({ space: { title: 'Old' } });
    const before = await store.latestChange();
    await change();
    records.apply((await store.changesSince(before, 100)).changes);
    expect(await lookUp(listed)).toMatchObject({ space: { title: 'Old' } });
    expect(await titleOf(lookedUp)).toBe('Old');
    // What the request went by was not kept for others.
    for (let n = 0; n < 2; n++) expect(await titleOf(request(NOW + 1))).toBe('New');
  });

  it('the one that a kept look-up of many gave', async () => {
    const records = createRecords(1_000_000, store.rules);
    const request = () => createLoaders(store, NOW, records);
    for (let n = 0; n < 2; n++) await request().spaceResults.many(['A', 'Gone']);
    const from = request();
    expect(from.spaceResults.many(['A', 'Gone'])).toMatchObject([{ title: 'Old' }, { kind: 'unavailable' }]);
    const before = await store.latestChange();
    await change();
    records.apply((await store.changesSince(before, 100)).changes);
    expect(await from.spaceResults.many(['A', 'B'])).toMatchObject([{ title: 'Old' }, { xId: 'B' }]);
    expect(await request().spaceResults.many(['A', 'Gone'])).toMatchObject([{ title: 'New' }, { kind: 'unavailable' }]);
  });

  it('one of the cache where a page is kept for others', async () => {
    const records = createRecords(1_000_000, store.rules);
    const request = () => createLoaders(store, NOW, records);
    for (let n = 0; n < 2; n++) {
      const from = request();
      await from.spacesByUserId({ roles: null, state: null }, first).load('1');
      await from.spaces(all, first);
    }
    await request().spaces(all, first);
    const { items } = await request().spaces(all, first);
    for (const space of items) expect(records.entryOf(space)).toBeDefined();
  });

  it('and the next request has the new one', async () => {
    await loaders.spaceOutcomeById.load('A');
    await change();
    const next = createLoaders(store, NOW + 1);
    expect(await next.spaceOutcomeById.load('A')).toMatchObject({ space: { title: 'New' } });
  });
});

it('a Space that could not be buried is asked of the store, whatever is kept of it', async () => {
  const records = createRecords(1_000_000, store.rules);
  const found = async (from: Loaders) => {
    await from.spaceResults.many(['A', 'B']);
    await from.spaces(all, first);
    await from.spaceOutcomeById.load('A');
  };
  for (let n = 0; n < 3; n++) await found(createLoaders(store, NOW, records));
  const hiding: Store = { ...store, isHidden: (xId) => xId === 'A', hidesSpaces: () => true };
  for (const ask of [
    (from: Loaders) => from.spaceResults.many(['A', 'B']),
    (from: Loaders) => from.spaces(all, first),
    (from: Loaders) => from.spaceOutcomeById.load('A'),
  ]) {
    calls.length = 0;
    await ask(createLoaders(countCalls(hiding, calls), NOW, records));
    expect(calls).toContain('spacesByIds');
  }
});

it('a failure of the store reaches every caller that waits for it', async () => {
  const failing = createLoaders(
    new Proxy(store, {
      get: (target, name, receiver) =>
        name === 'usersByIds' ? () => Promise.reject(new Error('disk')) : Reflect.get(target, name, receiver),
    }),
    NOW,
  );
  const loads = ['1', '2'].map((id) => failing.userById.load(id));
  for (const load of loads) await expect(load).rejects.toThrow('disk');
});
