import { existsSync, rmSync } from 'node:fs';
import { seedDemo } from '../demo/seed-demo.ts';
import { startSimulator } from '../demo/simulator.ts';
import { createIngest } from '../ingest/ingest.ts';
import type { Log } from '../server/log.ts';
import type { Tuning } from '../store/sqlite/tuning.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import type { CommandContext } from './command.ts';
import { openStore } from './open-store.ts';
import { UsageError } from './usage-error.ts';

/** One seed for data and simulator: another one would rename people. */
const SEED = 1;

/** A store that is served, with demo data or without. */
export interface ServedStore {
  readonly store: Store;
  /** Whether the simulator is to keep it alive. */
  readonly demo: boolean;
}

/**
 * Opens the store to be served and fills it with demo data when it is new and nobody objects. `wanted`: null, decide by
 * the store. Rejects with `UsageError` when demo data are wanted in a store that has other data.
 */
export async function openServedStore(
  file: string,
  wanted: boolean | null,
  clock: () => number,
  tuning: Partial<Tuning>,
): Promise<ServedStore> {
  const isNew = !existsSync(file);
  const store = await openStore(file, 'create', tuning);
  try {
    if (isNew && wanted !== false) await seedDemo(store, createIngest(store), { seed: SEED, now: clock() });
    const { demo } = await store.identity();
    if (wanted === true && !demo) {
      throw new UsageError(
        `--demo is for a store of its own, and ${file} holds other data: take another file with --db, or leave --demo out`,
      );
    }
    return { store, demo: demo && wanted !== false };
  } catch (error) {
    await store[Symbol.asyncDispose]();
    // What was not filled whole would pass for a store from now on.
    if (isNew && error instanceof StoreError)
      for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
    throw error;
  }
}

/** Keeps the demo data alive. */
export function startDemo(store: Store, { clock }: Pick<CommandContext, 'clock'>, log: Log) {
  return startSimulator(store, createIngest(store), {
    seed: SEED,
    clock,
    onError(error) {
      // An import beside it holds the lock for longer than it waits; it tries again.
      if (!(error instanceof StoreError && error.code === 'LOCKED')) log.error('demo data not moved', { error });
    },
  });
}
