import { expect, it, vi } from 'vitest';
import { seedDemo } from '../../src/demo/seed-demo.ts';
import { startSimulator } from '../../src/demo/simulator.ts';
import { SECOND } from '../../src/domain/instant.ts';
import { NOW, openDemoStore } from './demo-store.ts';

const fail = (error: unknown) => expect.unreachable(String(error));

/** Runs what was scheduled when the test says so, and notes how long it was to wait. */
function createManualSchedule() {
  const waits: number[] = [];
  let pending: (() => void) | null = null;
  return {
    waits,
    isPending: () => pending !== null,
    schedule(run: () => void, ms: number) {
      waits.push(ms);
      pending = run;
      return () => {
        pending = null;
      };
    },
    /** Runs what is pending, and waits until the next is. */
    async run() {
      const run = pending;
      pending = null;
      run?.();
      await vi.waitFor(() => expect(pending).not.toBeNull(), { timeout: 5_000 });
    },
  };
}

it('steps at once, and then at least once a second', async () => {
  await using demo = await openDemoStore();
  await seedDemo(demo.store, demo.ingest, { seed: 1, now: NOW });
  const { schedule, waits, run, isPending } = createManualSchedule();
  const clock = () => NOW + SECOND;
  const simulator = startSimulator(demo.store, demo.ingest, { seed: 1, clock, onError: fail, schedule });
  expect(waits).toEqual([0]);
  await run();
  expect(waits[1]).toBeGreaterThan(0.5 * SECOND);
  expect(waits[1]).toBeLessThanOrEqual(SECOND);
  await simulator.stop();
  expect(isPending()).toBe(false);
}, 30_000);

it('steps again soon while it is behind', async () => {
  await using demo = await openDemoStore();
  await demo.store.markDemo();
  const { schedule, waits, run } = createManualSchedule();
  const simulator = startSimulator(demo.store, demo.ingest, { seed: 1, clock: () => NOW, onError: fail, schedule });
  await run();
  expect(waits[1]).toBeLessThan(100);
  await simulator.stop();
});

it('tells the first of several failures, and tries again ever more slowly', async () => {
  const demo = await openDemoStore();
  await demo.store.markDemo();
  await demo.store[Symbol.asyncDispose]();
  const { schedule, waits, run } = createManualSchedule();
  const errors: unknown[] = [];
  const onError = (error: unknown) => errors.push(error);
  const simulator = startSimulator(demo.store, demo.ingest, { seed: 1, clock: () => NOW, onError, schedule });
  for (let i = 0; i < 10; i++) await run();
  expect(errors).toHaveLength(1);
  expect(waits.slice(1).every((wait, i) => wait >= (waits[i] ?? 0))).toBe(true);
  expect(waits.at(-1)).toBe(60 * SECOND);
  await simulator.stop();
});

it('runs by itself until it is stopped', async () => {
  await using demo = await openDemoStore();
  await demo.store.markDemo();
  let now = NOW;
  const clock = () => ++now;
  const simulator = startSimulator(demo.store, demo.ingest, { seed: 1, clock, onError: fail });
  await vi.waitFor(async () => expect(await demo.store.latestChange()).toBeGreaterThan(0), { timeout: 5_000 });
  await simulator.stop();
  const latest = await demo.store.latestChange();
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await demo.store.latestChange()).toBe(latest);
});
