import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, type Instant } from '../../src/domain/instant.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { startSweeper } from '../../src/ingest/sweeper.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';

const start: Instant = Date.parse('2026-03-01T17:30:00.000Z');
let store: Store;
let now: Instant;
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  now = start;
});
afterEach(() => store[Symbol.asyncDispose]());

/** Starts a sweeper whose beats the test gives; `scrubs` and failures are noted. */
function sweeperOf(target: Partial<Store>) {
  const errors: string[] = [];
  let beat: () => Promise<void> = () => Promise.reject(new Error('not scheduled'));
  let isEnded = false;
  const sweeper = startSweeper(Object.assign(Object.create(store), target), {
    clock: () => now,
    onError: (error) => errors.push(String(error)),
    schedule(given) {
      beat = given;
      return () => {
        isEnded = true;
      };
    },
  });
  return { errors, beat: () => beat(), stop: () => sweeper.stop(), isEnded: () => isEnded };
}

describe('sweeper', () => {
  test('deletes what is due, by the clock that is handed in', async () => {
    await createIngest(store).take([{ kind: 'space', id: '1a', at: now, state: 'live', told: { title: 'One' } }], now);
    const { beat, stop, errors } = sweeperOf({});
    await beat();
    expect((await store.stats(now)).live).toBe(1);
    now = start + 2 * DAY;
    await beat();
    expect(await store.stats(now)).toMatchObject({ live: 0, unconfirmed: 0, tombstones: 1 });
    await stop();
    expect(errors).toEqual([]);
  });

  test('scrubs after a deletion until it succeeds, and from time to time anyhow', async () => {
    const scrubs: boolean[] = [];
    let succeeds = true;
    let deletes = false;
    const { beat, stop } = sweeperOf({
      sweep: async () => deletes,
      scrub: async () => {
        scrubs.push(succeeds);
        return succeeds;
      },
    });
    await beat();
    expect(scrubs.splice(0), 'what an earlier process left').toEqual([true]);
    await beat();
    expect(scrubs, 'nothing was deleted').toEqual([]);
    [deletes, succeeds] = [true, false];
    await beat();
    deletes = false;
    await beat();
    succeeds = true;
    await beat();
    await beat();
    expect(scrubs.splice(0)).toEqual([false, false, true]);
    for (let i = 0; i < 10; i++) await beat();
    expect(scrubs, 'another process may have deleted').toEqual([true]);
    await stop();
  });

  test('a failure is told once, until it is over or another one, and stops nothing', async () => {
    let failure: string | null = 'disk full';
    const { beat, stop, errors } = sweeperOf({
      async sweep() {
        if (failure !== null) throw new Error(failure);
        return false;
      },
    });
    for (const next of ['disk full', 'disk full', null, 'disk full', 'locked', 'locked']) {
      failure = next;
      await beat();
    }
    expect(errors).toEqual(['Error: disk full', 'Error: disk full', 'Error: locked']);
    await stop();
  });

  test('never sweeps twice at once; stopping waits for the one that runs and allows no other', async () => {
    let running = 0;
    let most = 0;
    let sweeps = 0;
    const { beat, stop, isEnded } = sweeperOf({
      async sweep() {
        sweeps += 1;
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
        return false;
      },
    });
    void beat();
    void beat();
    await new Promise((resolve) => setImmediate(resolve));
    await stop();
    expect({ most, running, sweeps, ended: isEnded() }).toEqual({ most: 1, running: 0, sweeps: 2, ended: true });
    await beat();
    expect(sweeps).toBe(2);
  });

  test('on real time it sweeps within two seconds', async () => {
    await createIngest(store).take([{ kind: 'space', id: '1a', at: now, state: 'live', told: {} }], now);
    const sweeper = startSweeper(store, {
      clock: () => start + 2 * DAY,
      onError: (error) => expect.fail(String(error)),
    });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    await sweeper.stop();
    expect((await store.stats(start)).tombstones).toBe(1);
  });
});
