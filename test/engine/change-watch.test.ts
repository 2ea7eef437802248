import { beforeEach, describe, expect, it } from 'vitest';
import { defaultRules } from '../../src/domain/rules.ts';
import { createChangeWatch } from '../../src/engine/change-watch.ts';
import { addFragment } from '../../src/engine/entry.ts';
import { createRecords, type Records } from '../../src/engine/records.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { countCalls } from '../loaders/count-calls.ts';
import { NOW, space } from '../schema/observed.ts';

const rules = { ...defaultRules, changesKept: 10 };

let store: Store;
let records: Records;
let calls: string[];

beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:', rules });
  records = createRecords(1_000_000, rules);
  calls = [];
});

const renewNothing = async (): Promise<void> => {};

const titled = (title: string, at = NOW) => createIngest(store).take([space('A', { title }, 'live', at)], at);

/** Reads the Space and keeps it; answers its title. */
async function keep(): Promise<string | null> {
  const [outcome] = await store.spacesByIds(['A'], NOW);
  if (outcome?.kind !== 'space') return null;
  records.spaceOutcomes.put('A', outcome, records.generation);
  return outcome.space.title;
}

const kept = (): string | null => {
  const outcome = records.spaceOutcomes.get('A', NOW);
  return outcome?.kind === 'space' ? outcome.space.title : null;
};

/** The store, whose reads of the log fail as long as `fails` says so. */
const failing = (fails: () => boolean): Store =>
  new Proxy(store, {
    get(target, name, receiver) {
      if (name !== 'changesSince') return Reflect.get(target, name, receiver);
      return async (seq: number, limit: number) => {
        if (fails()) throw new Error('disk');
        return target.changesSince(seq, limit);
      };
    },
  });

describe('catching up', () => {
  it('keeps what it has when texts cannot be made anew', async () => {
    const watch = createChangeWatch(store, records);
    await titled('old');
    await watch.catchUp(renewNothing);
    await keep();
    const outcome = records.spaceOutcomes.get('A', NOW);
    const entry = outcome?.kind === 'space' ? records.entryOf(outcome.space) : undefined;
    if (entry === undefined) throw new Error('Not kept');
    const fragment = addFragment(entry, { fields: [] });
    records.keepText(fragment, Buffer.from('{}'), 0, 2);
    records.useText(fragment);
    const before = records.generation;
    await titled('new', NOW + 1);
    const asked: (readonly string[])[] = [];
    await watch.catchUp(async (xIds) => {
      asked.push(xIds);
      throw new Error('disk');
    });
    expect(asked).toEqual([['A']]);
    expect(records.generation).toBe(before + 1);
    expect(watch.catchUp(renewNothing)).toBeUndefined();
  });

  it('drops what has changed and keeps the rest', async () => {
    const watch = createChangeWatch(store, records);
    await titled('old');
    await createIngest(store).take([space('B')], NOW);
    await watch.catchUp(renewNothing);
    await keep();
    const [other] = await store.spacesByIds(['B'], NOW);
    if (other) records.spaceOutcomes.put('B', other, records.generation);
    await titled('new', NOW + 1);
    expect(kept()).toBe('old');
    await watch.catchUp(renewNothing);
    expect(kept()).toBeNull();
    expect(records.spaceOutcomes.get('B', NOW)).toEqual(other);
  });

  it('takes no promise and asks nothing when nothing was written', async () => {
    const watch = createChangeWatch(countCalls(store, calls), records);
    await watch.catchUp(renewNothing);
    calls.length = 0;
    expect(watch.catchUp(renewNothing)).toBeUndefined();
    expect(calls).toEqual(['mayHaveChanged']);
  });

  it('reads each change once', async () => {
    const watch = createChangeWatch(countCalls(store, calls), records);
    await watch.catchUp(renewNothing);
    await titled('a');
    await watch.catchUp(renewNothing);
    const generation = records.generation;
    await store.markDemo();
    await watch.catchUp(renewNothing);
    expect(records.generation).toBe(generation);
  });

  it('reads on until the end of a long log', async () => {
    const watch = createChangeWatch(store, records);
    await watch.catchUp(renewNothing);
    const many = Array.from({ length: 2_500 }, (_, n) => space(`S${n}`));
    await createIngest(store).take(many, NOW);
    await titled('old');
    await keep();
    await titled('new', NOW + 1);
    await watch.catchUp(renewNothing);
    expect(kept()).toBeNull();
  });

  it('drops everything when entries that it did not read are gone from the log', async () => {
    const watch = createChangeWatch(store, records);
    await titled('old');
    await watch.catchUp(renewNothing);
    await keep();
    await createIngest(store).take([space('B')], NOW + 1);
    await store.sweep(NOW + 20);
    expect((await store.changesSince(1, 10)).gap).toBe(true);
    await watch.catchUp(renewNothing);
    expect(kept()).toBeNull();
    await keep();
    expect(kept()).toBe('old');
    await titled('new', NOW + 2);
    await watch.catchUp(renewNothing);
    expect(kept()).toBeNull();
  });

  it('learns that entries are gone although they were removed by two at once', async () => {
    await titled('old');
    const sweeps = [store.sweep(NOW + 20), store.sweep(NOW + 20)];
    await Promise.all(sweeps);
    expect((await store.changesSince(0, 10)).gap).toBe(true);
  });

  it('drops what was kept before the first look at the log', async () => {
    await titled('old');
    await keep();
    await titled('new', NOW + 1);
    await createChangeWatch(store, records).catchUp(renewNothing);
    expect(kept()).toBeNull();
  });
});

describe('when the log cannot be read', () => {
  it('everything is dropped, nothing is thrown, and the next call tries again', async () => {
    let fails = false;
    const watch = createChangeWatch(
      failing(() => fails),
      records,
    );
    await titled('old');
    await watch.catchUp(renewNothing);
    await keep();
    fails = true;
    await titled('new', NOW + 1);
    await expect(watch.catchUp(renewNothing)).resolves.toBeUndefined();
    expect(kept()).toBeNull();
    await keep();
    await titled('newer', NOW + 2);
    await watch.catchUp(renewNothing);
    expect(kept()).toBeNull();
    await keep();
    fails = false;
    await titled('newest', NOW + 3);
    await watch.catchUp(renewNothing);
    expect(kept()).toBeNull();
    expect(watch.catchUp(renewNothing)).toBeUndefined();
  });

  it('those who wait share one more attempt', async () => {
    const counted = countCalls(
      failing(() => true),
      calls,
    );
    const watch = createChangeWatch(counted, records);
    await Promise.all(Array.from({ length: 20 }, () => watch.catchUp(renewNothing)));
    expect(calls.filter((name) => name === 'changesSince')).toHaveLength(2);
  });
});

it('whoever comes while the log is read waits for a look at it that is later than they are', async () => {
  await titled('old');
  let duringRead = async () => {};
  const watched = new Proxy(store, {
    get(target, name, receiver) {
      if (name !== 'changesSince') return Reflect.get(target, name, receiver);
      return async (seq: number, limit: number) => {
        const read = await target.changesSince(seq, limit);
        await duringRead();
        return read;
      };
    },
  });
  const watch = createChangeWatch(watched, records);
  await watch.catchUp(renewNothing);
  await keep();
  await titled('new', NOW + 1);
  let late = Promise.resolve();
  duringRead = async () => {
    duringRead = async () => {};
    await keep();
    await titled('newer', NOW + 2);
    late = Promise.resolve(watch.catchUp(renewNothing));
  };
  await watch.catchUp(renewNothing);
  await late;
  expect(kept()).toBeNull();
});
