import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { createLoaders } from '../../src/loaders/loaders.ts';
import type { Context } from '../../src/schema/builder.ts';
import { schema } from '../../src/schema/schema.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW, space, topic, user } from '../schema/observed.ts';
import { type Asker, bytesOf, engineAnswer, referenceAnswer, textOf } from './ask.ts';

const MANY = 64 * 1024 * 1024;

let folder: string;
let file: string;
let store: Store;
let engine: Engine;
let statements: number;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  file = join(folder, 'store.db');
  store = await openSqliteStore({ file, onStatement: () => statements++ });
  await createIngest(store).take(
    [
      ...['1', '2', '3'].map((id) => user(id)),
      topic('11'),
      space('A', {
        title: 'a',
        creatorId: '1',
        hostIds: ['2'],
        subscriberCount: 7,
        topicIds: ['11'],
        isTicketed: true,
      }),
      space('B', { title: 'b', creatorId: '2' }),
      space('Gone', {}, 'ended'),
    ],
    NOW,
  );
  engine = createEngine({ store, schema, cacheBytes: MANY });
  statements = 0;
});

afterEach(async () => {
  await store[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const createContext = (): Context => {
  return { store, loaders: createLoaders(store, NOW, engine.cache), viewer: null, now: NOW };
};

async function ask(query: string, { now = NOW, viewer = null }: Partial<Asker> = {}): Promise<string | null> {
  const bytes = await engineAnswer(engine, store, { query }, { now, viewer });
  if (bytes !== null) expect(bytes).toBe(await referenceAnswer(store, { query }, { now, viewer }));
  return bytes && textOf(bytes);
}

const whole = `{
  spacesByIds(ids: ["A", "Gone", "B"]) {
    ... on Space { title creator { name } hosts { name } speakers { name } members { role } topics { name } }
    ... on SpaceUnavailableError { reason }
  }
  user(by: { id: "3" }) { ... on User { name } }
}`;

/** Asks without comparing; answers how many statements ran. */
async function statementsOf(query: string): Promise<number> {
  statements = 0;
  await engineAnswer(engine, store, { query }, { now: NOW });
  return statements;
}

describe('what was loaded', () => {
  it('is not loaded again: no statement for look-ups by id, one at most for a list', async () => {
    const list = '{ spaces { nodes { title creator { name } speakers { name } topics { name } } } }';
    expect(await statementsOf(whole)).toBeGreaterThan(0);
    for (let n = 0; n < 3; n++) expect(await statementsOf(whole)).toBe(0);
    await statementsOf(list);
    for (let n = 0; n < 3; n++) expect(await statementsOf(list)).toBeLessThanOrEqual(1);
    expect(await ask(whole)).not.toBeNull();
  });

  it('is loaded each time when nothing may be kept', async () => {
    engine = createEngine({ store, schema, cacheBytes: 0 });
    expect(engine.cache).toBeNull();
    expect(engine.catchUp(createContext)).toBeUndefined();
    expect(await ask(whole)).not.toBeNull();
    const once = await statementsOf(whole);
    expect(once).toBeGreaterThan(0);
    expect(await statementsOf(whole)).toBe(once);
  });

  it('is answered without a promise', async () => {
    for (let n = 0; n < 3; n++) {
      await engine.catchUp(createContext);
      const answer = engine.answer({ query: whole }, createContext());
      expect(answer instanceof Promise).toBe(n === 0);
      await answer;
    }
  });

  it('is not what nobody knows', async () => {
    const unknown = '{ space(id: "X") { __typename } user(by: { id: "9" }) { __typename } }';
    expect(await ask(unknown)).toContain('NotFoundError');
    await createIngest(store).take([space('X', { creatorId: '9' }), user('9')], NOW);
    expect(await ask(unknown)).toBe('{"data":{"space":{"__typename":"Space"},"user":{"__typename":"User"}}}');
  });
});

describe('what is left to the reference executor', () => {
  it.each([
    ['an error of a resolver', '{ spaces(first: 0) { nodes { title } } }'],
    [
      'an error of a resolver beside others',
      `{ space(id: "A") { __typename } nodes(ids: ["A"]) { id } ${'spaces(first: 0) { nodes { title } }'} }`,
    ],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['a document that is not valid', '{ nothing }'],
    ['a document that does not parse', '{'],
  ])('%s', async (_what, query) => {
    for (let n = 0; n < 3; n++) expect(await ask(query)).toBeNull();
  });

  it('variables that do not fit', async () => {
    const request = { query: 'query ($id: ID!) { space(id: $id) { __typename } }', variables: { id: null } };
    expect(await engineAnswer(engine, store, request, { now: NOW })).toBeNull();
  });

  it('a failure while another resolver throws, of which nothing is left behind', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const ids = JSON.stringify(Array(101).fill('A'));
    expect(await ask(`{ topics(first: 0) { nodes { name } } spacesByIds(ids: ${ids}) { __typename } }`)).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 20));
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });
});

describe('what depends on the viewer', () => {
  it('is never shared, whoever asks first and however often', async () => {
    const query = `{ spacesByIds(ids: ["A", "B"]) { ... on Space {
      title subscriberCount creator { name } buyers { totalCount } ... on Space { speakers { name } }
    } } }`;
    for (let n = 0; n < 6; n++) {
      for (const viewer of [{ userId: '1' }, null, { userId: '2' }]) {
        const answer = await ask(query, { viewer });
        expect(answer?.includes('"subscriberCount":7')).toBe(viewer?.userId === '1');
      }
    }
  });
});

/** A store of which the answers to one read arrive only after the gate was opened. */
function gated(read: 'membersBySpaceIds' | 'topics'): { slow: Store; hasRead: Promise<void>; open: () => void } {
  let open = () => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  let tell = () => {};
  const hasRead = new Promise<void>((resolve) => (tell = resolve));
  const slow = new Proxy(store, {
    get(target, name, receiver) {
      const value = Reflect.get(target, name, receiver);
      if (name !== read) return value;
      return async (...args: unknown[]) => {
        const found = await value.apply(target, args);
        tell();
        await gate;
        return found;
      };
    },
  });
  return { slow, hasRead, open };
}

describe('a request that a change overtakes', () => {
  it('leaves no text of what it had loaded before', async () => {
    const { slow, hasRead, open } = gated('membersBySpaceIds');
    engine = createEngine({ store: slow, schema, cacheBytes: MANY });
    const query = '{ space(id: "A") { ... on Space { hosts { name } } } }';
    const contextOf = (): Context => {
      return { store: slow, loaders: createLoaders(slow, NOW, engine.cache), viewer: null, now: NOW };
    };
    await engine.catchUp(contextOf);
    const overtaken = engine.answer({ query }, contextOf());
    await hasRead;
    await createIngest(store).take([{ ...user('2', { name: 'Renamed' }), at: NOW + 1 }], NOW + 1);
    await engine.catchUp(contextOf);
    open();
    await overtaken;
    expect(await ask(query)).toContain('Renamed');
  });

  it('has one word for a Space, though others were told a newer one through the same page', async () => {
    const { slow, hasRead, open } = gated('topics');
    const query = `{
      spaces(orderBy: NEWEST) { nodes { title } } topics { nodes { name } } space(id: "A") { ... on Space { title } }
    }`;
    const change = (id: string, told: Parameters<typeof space>[1], at: number) =>
      createIngest(store).take([space(id, told, 'live', at)], at);
    await ask(query);
    // Has to be loaded by the request, which goes on with what it waited for.
    await change('B', { participantCount: 5 }, NOW + 1);
    const contextOf = (): Context => {
      return { store: slow, loaders: createLoaders(slow, NOW, engine.cache), viewer: null, now: NOW };
    };
    await engine.catchUp(contextOf);
    const overtaken = engine.answer({ query }, contextOf());
    await hasRead;
    for (let n = 0; n < 3; n++) await ask(query);
    await change('A', { title: 'New' }, NOW + 2);
    expect(await ask(query)).toContain('New');
    open();
    expect(bytesOf(await overtaken)).not.toContain('New');
  });
});

describe('a page that is kept', () => {
  it('shows no Space whose time is over, however the clock goes back and forth', async () => {
    const list = '{ spaces { nodes { xId } } }';
    const until = NOW + store.rules.liveFor;
    await createIngest(store).take([space('Later', {}, 'live', NOW + HOUR)], NOW + HOUR);
    await store.sweep(until + 5);
    // Hidden already, but visible by this clock: nothing tells when its time is over.
    for (const now of [until - 2, until - 1, until - 1, until, until + 3, until - 1, until + 3]) {
      expect(await ask(list, { now })).not.toBeNull();
    }
  });
});

describe('a Space that is gone', () => {
  const query = `{
    space(id: "A") { __typename ... on Space { title } ... on SpaceUnavailableError { reason } }
    node(id: "space_A") { id }
    spaces { nodes { xId } }
    user(by: { id: "1" }) { ... on User { spaces { nodes { xId } } } }
  }`;
  const gone =
    '{"data":{"space":{"__typename":"SpaceUnavailableError","reason":"ENDED"},"node":null,' +
    '"spaces":{"nodes":[{"xId":"B"}]},"user":{"spaces":{"nodes":[]}}}}';

  it('is gone from the very next answer, whoever wrote it', async () => {
    for (let n = 0; n < 3; n++) expect(await ask(query)).toContain('"title":"a"');
    await using other = await openSqliteStore({ file });
    await createIngest(other).take([space('A', {}, 'ended')], NOW);
    expect(await ask(query)).toBe(gone);
  });

  it('is unconfirmed since another instant when X spoke of it later, but not late enough', async () => {
    const take = (at: number) => createIngest(store).take([space('C', {}, 'live', at)], NOW);
    const since = '{ space(id: "C") { ... on SpaceUnavailableError { since } } }';
    await take(NOW - 30 * HOUR);
    for (let n = 0; n < 3; n++) expect(await ask(since)).toContain('2026-03-01T06:00');
    await take(NOW - 25 * HOUR);
    expect(await ask(since)).toContain('2026-03-01T11:00');
  });

  it('is gone although it could not be written', async () => {
    await using readOnly = await openSqliteStore({ file, readOnly: true });
    const cached = createEngine({ store: readOnly, schema, cacheBytes: MANY });
    const answer = async () => textOf((await engineAnswer(cached, readOnly, { query }, { now: NOW })) ?? '');
    for (let n = 0; n < 3; n++) expect(await answer()).toContain('"title":"a"');
    await expect(createIngest(readOnly).take([space('A', {}, 'ended')], NOW)).rejects.toMatchObject({
      code: 'READ_ONLY',
    });
    expect(await answer()).toBe(gone);
    expect(await answer()).toBe(gone);
  });
});

describe('a page of Spaces', () => {
  const page = (order: string) => `{ spaces(orderBy: ${order}) { nodes { xId participantCount } } }`;
  const orders = ['NEWEST', 'LIVE_FIRST', 'MOST_PARTICIPANTS'];

  it.each<[string, Observation]>([
    ['is new', space('C')],
    ['is gone', space('A', {}, 'ended')],
    ['has other participants', space('B', { participantCount: 9 }, 'live', NOW + 1)],
    ['was created at another time', space('A', { createdAt: NOW - 5_000 }, 'live', NOW + 1)],
    ['was seen before it was known to be', space('A', {}, 'live', NOW - 5_000)],
    ['was seen before, with other participants', space('A', { participantCount: 9 }, 'live', NOW - 5_000)],
  ])('is another one when a Space %s', async (_what, observation) => {
    for (const order of orders) for (let n = 0; n < 3; n++) expect(await ask(page(order))).not.toBeNull();
    await createIngest(store).take([observation], NOW + 1);
    for (const order of orders) for (let n = 0; n < 2; n++) expect(await ask(page(order))).not.toBeNull();
  });
});

describe('texts that were made', () => {
  const titles = '{ spacesByIds(ids: ["A", "B"]) { ... on Space { title speakers { name } topics { name } } } }';

  it.each([
    ['of a person', user('2', { name: 'New' })],
    ['of a topic', topic('11', { name: 'New' })],
    ['of the Space', space('A', { title: 'New' }, 'live', NOW + 1)],
    ['of who is in it', space('A', { speakerIds: ['3'] }, 'live', NOW + 1)],
    ['of its topics', space('A', { topicIds: [] }, 'live', NOW + 1)],
    ['of a person who is not shown any more', { kind: 'user-missing', id: '1', at: NOW + 1 } as const],
  ])('change with the records they were made of: %s', async (_what, observation) => {
    for (let n = 0; n < 4; n++) await ask(titles);
    const later = 'at' in observation ? { ...observation, at: NOW + 1 } : observation;
    await createIngest(store).take([later], NOW + 1);
    const before = await statementsOf(titles);
    expect(before).toBeGreaterThan(0);
    for (let n = 0; n < 3; n++) await ask(titles);
  });

  it('are made only of records whose changes are noticed', async () => {
    const take = (name: string, at: number) => createIngest(store).take([{ ...user('2', { name }), at }], at);
    for (let n = 1; n < 30; n++) {
      await take(`${n}`, NOW + n);
      // Another request reads the log while this one loads what had changed.
      const asks = Array.from({ length: 3 }, () => engineAnswer(engine, store, { query: titles }, { now: NOW }));
      await Promise.all([...asks, take(`${n}+`, NOW + n), ...asks]);
      for (let again = 0; again < 3; again++) expect(await ask(titles)).toContain(`"name":"${n}+"`);
    }
  });
});
