import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/instant.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import type { Space, SpaceOutcome } from '../../src/domain/space.ts';
import { noFilter, type SpaceQuery } from '../../src/domain/space-query.ts';
import type { User } from '../../src/domain/user.ts';
import { addFragment, type Entry } from '../../src/engine/entry.ts';
import { createRecords, type Records } from '../../src/engine/records.ts';
import type { KeptPage } from '../../src/loaders/entity-cache.ts';
import type { Change } from '../../src/store/change.ts';
import { NOW } from '../schema/observed.ts';
import { spaceOf } from './space-of.ts';

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

const outcomeOf = (xId: string, visibleUntil = NOW + DAY): SpaceOutcome & { readonly space: Space } => ({
  kind: 'space',
  xId,
  space: spaceOf(xId, { visibleUntil }),
});

const change = (
  entity: Change['entity'],
  key: string,
  kind: Change['kind'] = 'updated',
  spaces?: readonly string[],
): Change => ({ seq: 1, entity, key, kind, at: NOW, detail: {}, ...(spaces && { spaces }) });

const selection = { fields: [] };
const bytes = Buffer.from('{}');

/** Writes a text of the object and uses it. */
function write(object: object): void {
  const entry = records.entryOf(object) as Entry;
  const fragment = addFragment(entry, selection);
  records.keepText(fragment, bytes, 0, 2);
  records.useText(fragment);
}

function keepAll(): void {
  const { generation } = records;
  const outcome = records.spaceOutcomes.put('A', outcomeOf('A'), generation);
  if (outcome.kind === 'space') write(outcome.space);
  write(records.users.put('1', { user: person('1'), until: NOW + DAY }, generation));
}

function held() {
  const outcome = records.spaceOutcomes.get('A', NOW);
  const user = records.users.get('1', NOW);
  const hasText = (object: object | undefined) =>
    object !== undefined && records.entryOf(object)?.fragments[0]?.slab !== null;
  return {
    outcome: outcome !== undefined,
    text: hasText(outcome?.kind === 'space' ? outcome.space : undefined),
    user: user !== undefined,
    userText: hasText(user),
  };
}

const all = { outcome: true, text: true, user: true, userText: true };

describe('a change drops what it concerns and nothing else', () => {
  it.each<[Change, Partial<typeof all>]>([
    [change('space', 'A', 'counts'), { outcome: false, text: false }],
    [change('space', 'A', 'observed'), { outcome: false, text: false }],
    [change('space', 'A', 'members'), { outcome: false, text: false }],
    [change('space', 'A', 'gone'), { outcome: false, text: false }],
    [change('user', '1', 'updated', []), { user: false, userText: false }],
    [change('user', '1', 'gone', ['B']), { user: false, userText: false }],
    [change('user', '2', 'updated', ['A', 'B']), { text: false }],
    [change('topic', '11', 'updated', ['A']), { text: false }],
    [change('topic', '11', 'updated', ['B']), {}],
    [change('space', 'B', 'gone'), {}],
    [change('user', '3', 'updated', []), {}],
    [change('post', '1'), {}],
  ])('%o', (one, dropped) => {
    keepAll();
    expect(held()).toEqual(all);
    const inUse = records.apply([one]);
    expect(held()).toEqual({ ...all, ...dropped });
    expect(inUse).toEqual('text' in dropped ? ['A'] : []);
    expect(records.apply([one])).toEqual([]);
  });

  it('but dropping everything drops everything', () => {
    keepAll();
    records.clear();
    expect(held()).toEqual({ outcome: false, text: false, user: false, userText: false });
    expect(records.bytes).toBe(0);
  });
});

describe('a record that was read before a change', () => {
  it('is not kept after it', () => {
    const { generation } = records;
    records.apply([change('space', 'B')]);
    const outcome = outcomeOf('A');
    const user = person('1');
    expect(records.spaceOutcomes.put('A', outcome, generation)).toBe(outcome);
    expect(records.users.put('1', { user, until: NOW + DAY }, generation)).toBe(user);
    expect(held()).toEqual({ outcome: false, text: false, user: false, userText: false });
    expect(records.entryOf(outcome.space)).toBeUndefined();
    expect(records.entryOf(user)).toBeUndefined();
  });
});

describe('an object', () => {
  it('has an entry from when it is kept until it changes', () => {
    const read = outcomeOf('A');
    const kept = records.spaceOutcomes.put('A', read, records.generation);
    expect(kept).toEqual(read);
    const { space } = kept as typeof read;
    expect(records.entryOf(space)?.value).toBe(kept);
    expect(records.entryOf(read.space)).toBeUndefined();
    records.apply([change('space', 'A')]);
    expect(records.entryOf(space)).toBeUndefined();
    const user = records.users.put('1', { user: person('1'), until: NOW + DAY }, records.generation);
    expect(records.entryOf(user)?.value).toBe(user);
    records.apply([change('user', '1')]);
    expect(records.entryOf(user)).toBeUndefined();
  });

  it('that was read anew is known to have been asked for as before', () => {
    keepAll();
    records.apply([change('space', 'A')]);
    const { space } = records.spaceOutcomes.put('A', outcomeOf('A'), records.generation) as ReturnType<
      typeof outcomeOf
    >;
    expect(records.entryOf(space)?.fragments).toMatchObject([{ selection, slab: null, used: true }]);
  });
});

describe('a page', () => {
  const query: SpaceQuery = { terms: [], filter: noFilter, order: 'NEWEST' };
  const request = { first: 20, after: null };
  const page = () => records.lists.get(query, request, NOW);

  function keepPage(): Space {
    const ids = { items: ['A'], keys: [[1, 'A']], hasNextPage: false };
    const outcome = records.spaceOutcomes.put('A', outcomeOf('A'), records.generation);
    if (outcome.kind !== 'space') throw new Error('Not a Space');
    records.lists.put(query, request, { ids, next: null, from: NOW, until: NOW + 9 }, records.generation);
    records.lists.keepSpaces(page() as KeptPage, { ...ids, items: [outcome.space] });
    return outcome.space;
  }

  it('has its Spaces until one of them changes', () => {
    const space = keepPage();
    records.apply([change('user', '1', 'updated', ['A']), change('space', 'B', 'counts')]);
    expect(page()?.spaces?.items).toEqual([space]);
    expect(page()?.spaces?.items[0]).toBe(space);
    records.apply([change('space', 'A', 'counts')]);
    expect(page()).toMatchObject({ spaces: null });
  });

  it('has in place of a Space what is kept of it now', () => {
    const space = keepPage();
    for (const title of ['One', 'Two']) {
      records.apply([change('space', 'A', 'counts')]);
      const renamed: SpaceOutcome = { kind: 'space', xId: 'A', space: { ...space, title } };
      records.spaceOutcomes.put('A', renamed, records.generation);
      expect(page()?.spaces?.items).toEqual([{ ...space, title }]);
    }
    records.spaceOutcomes.put('A', outcomeOf('A'), records.generation);
    expect(page()?.spaces?.items).toEqual([space]);
  });

  it('that is in use gives up its Spaces when one of them goes with the oldest', () => {
    records = createRecords(64_000, defaultRules);
    keepPage();
    expect(page()?.spaces).not.toBeNull();
    for (let n = 0; n < 200; n++) {
      records.spaceOutcomes.put(`${n}`, outcomeOf(`${n}`), records.generation);
      page();
    }
    expect(records.spaceOutcomes.get('A', NOW)).toBeUndefined();
    expect(page()).toMatchObject({ spaces: null });
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
  });
});
