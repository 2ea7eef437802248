import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Instant } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { createIngest, type Taken } from '../../src/ingest/ingest.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { NOW } from '../schema/observed.ts';
import { waysIn } from '../schema/ways-in.ts';
import { picture } from '../store/picture.ts';
import { type Command, ids } from './any-command.ts';
import { checkEverything, checkLists, checkTopicsInUse, checkWay } from './checks.ts';
import { expectedOf } from './expected.ts';
import { createMirror, type Mirror } from './mirror.ts';
import { openServed, type Side } from './side.ts';

/** Two stores that are told the same at the same times, and the model of what they have to tell. */
export interface Scene extends AsyncDisposable {
  run(command: Command): Promise<void>;
  /** Asks both stores for everything, before and after a last sweep. */
  conclude(): Promise<void>;
  readonly now: Instant;
  readonly mirror: Mirror;
  /** What was taken in, and not refused for its time. */
  readonly taken: readonly Observation[];
  /** What the stores tell, to be compared with what another one tells. */
  picture(): Promise<unknown>;
}

export interface Setting {
  /** Whether the first store lies in a file, so that a restart opens it anew. */
  readonly inFile: boolean;
  readonly cacheBytes: number;
}

export async function openScene({ inFile, cacheBytes }: Setting): Promise<Scene> {
  const folder = inFile ? mkdtempSync(join(tmpdir(), 'spacegraph-lifecycle-')) : null;
  const file = folder === null ? ':memory:' : join(folder, 'store.db');
  const unserved = await openSqliteStore({ file: ':memory:' });
  const sides: [Side, Side] = [await openServed(file, cacheBytes), { store: unserved, engine: null }];
  const mirror = createMirror();
  const batches: (readonly Observation[])[] = [];
  const taken: Observation[] = [];
  let now = NOW;

  const take = async (batch: readonly Observation[]): Promise<void> => {
    batches.push(batch);
    mirror.hear(batch, now);
    for (const { store } of sides) {
      const outcomes = await createIngest(store).take(batch, now);
      if (store === sides[0].store) taken.push(...batch.filter((_, i) => !('refused' in (outcomes[i] as Taken))));
    }
  };

  const restart = async (): Promise<void> => {
    if (folder === null) return;
    await sides[0].store[Symbol.asyncDispose]();
    sides[0] = await openServed(file, cacheBytes);
  };

  return {
    async run(command) {
      if (command.kind === 'take') await take(command.made.map((make) => make(now)));
      if (command.kind === 'repeat') await take(batches.at(-1 - command.ago) ?? []);
      if (command.kind === 'wait') now += command.ms;
      if (command.kind === 'sweep') await sides[command.store].store.sweep(now);
      if (command.kind === 'scrub') expect(await sides[0].store.scrub()).toBe(true);
      if (command.kind === 'restart') await restart();
      if (command.kind === 'ask') {
        const side = sides[command.store];
        mirror.pass(now);
        const expected = expectedOf(mirror, now);
        const way = waysIn[command.way];
        if (way === undefined) await checkLists(side, expected, now);
        else await checkWay(side, way, expected, now);
        await checkEverything(side, expected, now, command.viewer);
      }
    },
    async conclude() {
      mirror.pass(now);
      const expected = expectedOf(mirror, now);
      for (const side of sides) {
        for (const way of waysIn) await checkWay(side, way, expected, now);
        await checkLists(side, expected, now);
        await side.store.sweep(now);
        await checkEverything(side, expected, now, '1');
        await checkTopicsInUse(side, expected, now);
      }
    },
    get now() {
      return now;
    },
    mirror,
    taken,
    picture: () => picture(sides[0].store, ids, now),
    async [Symbol.asyncDispose]() {
      for (const { store } of sides) await store[Symbol.asyncDispose]();
      if (folder !== null) rmSync(folder, { recursive: true });
    },
  };
}
