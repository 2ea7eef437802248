import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/instant.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import type { Space, SpaceOutcome } from '../../src/domain/space.ts';
import { noFilter } from '../../src/domain/space-query.ts';
import type { Topic } from '../../src/domain/topic.ts';
import type { User } from '../../src/domain/user.ts';
import { createRecords, type Records } from '../../src/engine/record-cache.ts';
import type { Change } from '../../src/store/store.ts';
import { NOW } from '../schema/observed.ts';

let records: Records;

beforeEach(() => {
  records = createRecords(1_000_000, defaultRules);
});

const person = (xId: string, name = xId): User => ({
  xId,
  username: xId,
  name,
  profileImageUrl: null,
  description: null,
  location: null,
  websiteUrl: null,
  joinedAt: null,
  isVerified: false,
  isProtected: false,
  followersCount: null,
  followingCount: null,
});

const topicOf = (xId: string): Topic => ({ xId, name: xId, description: null });

const outcomeOf = (xId: string, visibleUntil = NOW + DAY): SpaceOutcome & { readonly space: Space } => ({
  kind: 'space',
  xId,
  space: {
    xId,
    state: 'LIVE',
    title: null,
    lang: null,
    isTicketed: false,
    createdAt: null,
    scheduledStart: null,
    startedAt: null,
    updatedAt: null,
    observedAt: NOW,
    visibleUntil,
    participantCount: null,
    subscriberCount: null,
    creatorId: null,
  },
});

const change = (entity: Change['entity'], key: string, kind: Change['kind'] = 'updated'): Change => {
  return { seq: 1, entity, key, kind, at: NOW, detail: {} };
};

const memberOf = (xId: string, name?: string) => ({ role: 'SPEAKER' as const, user: person(xId, name) });

function keepAll(): void {
  const { generation } = records;
  records.spaceOutcomes.put('A', outcomeOf('A'), generation);
  records.members.put('A', [memberOf('1'), memberOf('2')], generation);
  records.topics.put('A', [topicOf('11')], generation);
  records.users.put('1', { user: person('1'), until: NOW + DAY }, generation);
}

const held = () => ({
  outcome: records.spaceOutcomes.get('A', NOW) !== undefined,
  members: records.members.get('A', NOW) !== undefined,
  topics: records.topics.get('A', NOW) !== undefined,
  user: records.users.get('1', NOW) !== undefined,
});

const all = { outcome: true, members: true, topics: true, user: true };

describe('a change drops what it concerns and nothing else', () => {
  it.each<[Change, Partial<typeof all>]>([
    [change('space', 'A', 'counts'), { outcome: false }],
    [change('space', 'A', 'observed'), { outcome: false }],
    [change('space', 'A', 'updated'), { outcome: false, members: false, topics: false }],
    [change('space', 'A', 'members'), { outcome: false, members: false, topics: false }],
    [change('space', 'A', 'started'), { outcome: false, members: false, topics: false }],
    [change('space', 'A', 'announced'), { outcome: false, members: false, topics: false }],
    [change('space', 'A', 'gone'), { outcome: false, members: false, topics: false }],
    [change('user', '1'), { user: false, members: false }],
    [change('user', '1', 'gone'), { user: false, members: false }],
    [change('user', '2'), { members: false }],
    [change('topic', '11'), { topics: false }],
    [change('topic', '11', 'gone'), { topics: false }],
    [change('space', 'B', 'gone'), {}],
    [change('user', '3'), {}],
    [change('topic', '12'), {}],
    [change('post', '1'), {}],
  ])('%o', (one, dropped) => {
    keepAll();
    expect(held()).toEqual(all);
    records.apply([one]);
    expect(held()).toEqual({ ...all, ...dropped });
  });

  it('but every page of Spaces goes when one of them changes', () => {
    const query = { terms: [], filter: noFilter, order: 'NEWEST' } as const;
    const page = { first: 20, after: null };
    const read = { ids: { items: [], hasNextPage: false }, from: NOW, until: NOW + DAY };
    const isKept = () => records.lists.get(query, page, NOW) !== undefined;
    for (const one of [change('user', '1'), change('topic', '11'), change('post', '1')]) {
      records.lists.put(query, page, read, records.generation);
      records.apply([one]);
      expect(isKept()).toBe(true);
    }
    for (const kind of ['observed', 'counts', 'updated', 'gone'] as const) {
      records.lists.put(query, page, read, records.generation);
      records.apply([change('space', 'B', kind)]);
      expect(isKept()).toBe(false);
    }
  });

  it('but dropping everything drops everything', () => {
    keepAll();
    const user = records.users.get('1', NOW);
    records.clear();
    expect(held()).toEqual({ outcome: false, members: false, topics: false, user: false });
    expect(user && records.entryOf(user)?.stale).toBe(true);
    expect(records.bytes).toBe(0);
  });
});

describe('a record that was read before a change', () => {
  it('is not kept after it', () => {
    const { generation } = records;
    records.apply([change('space', 'B')]);
    const outcome = outcomeOf('A');
    const members = [memberOf('1')];
    const topics = [topicOf('11')];
    const user = person('1');
    expect(records.spaceOutcomes.put('A', outcome, generation)).toBe(outcome);
    expect(records.members.put('A', members, generation)).toBe(members);
    expect(records.topics.put('A', topics, generation)).toBe(topics);
    expect(records.users.put('1', { user, until: NOW + DAY }, generation)).toBe(user);
    expect(held()).toEqual({ outcome: false, members: false, topics: false, user: false });
    for (const value of [outcome, outcome.space, members, topics, user]) expect(records.entryOf(value)).toBeUndefined();
  });
});

describe('the clock', () => {
  it('ends what is shown until then', () => {
    records.spaceOutcomes.put('A', outcomeOf('A', NOW + 5), records.generation);
    expect(records.spaceOutcomes.get('A', NOW + 4)).toBeDefined();
    expect(records.spaceOutcomes.get('A', NOW + 5)).toBeUndefined();
    expect(records.spaceOutcomes.get('A', NOW + 4)).toBeDefined();
  });

  it('says nothing of a Space before it was unavailable, nor after its tombstone may be gone', () => {
    const outcome: SpaceOutcome = { kind: 'unavailable', xId: 'A', reason: 'UNCONFIRMED', since: NOW };
    records.spaceOutcomes.put('A', outcome, records.generation);
    expect(records.spaceOutcomes.get('A', NOW - 1)).toBeUndefined();
    expect(records.spaceOutcomes.get('A', NOW)).toBe(outcome);
    expect(records.spaceOutcomes.get('A', NOW + defaultRules.tombstonesKept)).toBeUndefined();
  });

  it('ends what is known of people unless they were read again', () => {
    records.users.put('1', { user: person('1'), until: NOW + 5 }, records.generation);
    expect(records.users.get('1', NOW + 5)).toBeUndefined();
    records.users.put('1', { user: person('1'), until: NOW + 9 }, records.generation);
    expect(records.users.get('1', NOW + 5)).toBeDefined();
    records.members.put('A', [memberOf('2')], records.generation);
    expect(records.users.get('2', NOW)).toBeUndefined();
  });
});

describe('people and topics in lists', () => {
  it('are the same records everywhere', () => {
    const { generation } = records;
    const [first] = records.members.put('A', [memberOf('1', 'first')], generation);
    const [second] = records.members.put('B', [memberOf('1', 'second')], generation);
    expect(second?.user).toBe(first?.user);
    expect(records.users.put('1', { user: person('1'), until: NOW + 1 }, generation)).toBe(first?.user);
    const [topic] = records.topics.put('A', [topicOf('11')], generation);
    expect(records.topics.put('B', [topicOf('11')], generation)[0]).toBe(topic);
  });

  it('are dropped by a change even when they are in no table any more', () => {
    records = createRecords(2_000, defaultRules);
    const list = records.members.put('A', [memberOf('1')], records.generation);
    for (let n = 0; n < 20; n++) records.spaceOutcomes.put(`S${n}`, outcomeOf(`S${n}`), records.generation);
    expect(records.members.get('A', NOW)).toBeUndefined();
    const entry = records.entryOf(list[0]?.user ?? {});
    records.apply([change('user', '1')]);
    expect(entry?.stale).toBe(true);
  });
});

describe('noting', () => {
  it('gives every record that was got meanwhile, with those it is made of', () => {
    keepAll();
    const { sources } = records.noting(() => {
      records.spaceOutcomes.get('A', NOW);
      records.noting(() => records.members.get('A', NOW));
      records.users.get('9', NOW);
    });
    const values = sources.map(({ value }) => value);
    expect(values).toContain(records.spaceOutcomes.get('A', NOW));
    expect(values).toContain(records.members.get('A', NOW));
    expect(values).toContain(records.users.get('1', NOW));
    expect(sources).toHaveLength(4);
  });

  it('ends when what is made fails', () => {
    keepAll();
    const { sources } = records.noting(() => {
      expect(() =>
        records.noting(() => {
          records.topics.get('A', NOW);
          throw new Error('no');
        }),
      ).toThrow('no');
      records.users.get('1', NOW);
    });
    expect(sources).toHaveLength(3);
  });
});
