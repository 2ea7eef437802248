import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { Viewer } from '../../src/domain/viewer.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { schema } from '../../src/schema/schema.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW } from '../schema/observed.ts';
import { anyObservation, beginning, observedAt, quickRules } from './any-observation.ts';
import { type Asker, engineAnswer, referenceAnswer, textOf } from './ask.ts';
import { PATIENCE, runs } from './fuzz.ts';
import { relations } from './relations.ts';

/** A thing that happens to a store that two connections have open, each with an engine over it. */
type Step =
  | { readonly kind: 'take'; readonly by: number; readonly made: readonly Observation[] }
  | { readonly kind: 'sweep'; readonly by: number }
  | { readonly kind: 'scrub'; readonly by: number }
  | { readonly kind: 'wait'; readonly ticks: number }
  | { readonly kind: 'ask'; readonly by: number; readonly viewer: Viewer | null; readonly ticksAgo: number }
  | { readonly kind: 'rush'; readonly by: number; readonly made: readonly Observation[] };

const MANY = 64 * 1024 * 1024;

const by = fc.nat(1);
const made = fc.array(anyObservation, { minLength: 1, maxLength: 4 });
const viewer = fc.constantFrom(null, { userId: '1' });
const ticksAgo = fc.constantFrom(0, 0, 0, 3);
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('take' as const), by, made }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('sweep' as const), by }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('scrub' as const), by }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const), ticks: fc.constantFrom(1, 5, 12) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('ask' as const), by, viewer, ticksAgo }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rush' as const), by, made }) },
);

describe('after whatever happened to the store', () => {
  it(
    'the engine answers as a fresh process does',
    async () => {
      const property = fc.asyncProperty(
        fc.array(anyStep, { minLength: 5, maxLength: 20 }),
        fc.constantFrom(MANY, MANY, 20_000, 3_000),
        async (steps, cacheBytes) => {
          await using scene = await openScene(cacheBytes);
          for (const step of [...steps, { kind: 'ask', by: 0, viewer: null, ticksAgo: 0 } as const])
            await scene.run(step);
        },
      );
      await fc.assert(property, runs(30));
    },
    PATIENCE,
  );
});

interface Scene extends AsyncDisposable {
  run(step: Step): Promise<void>;
}

async function openScene(cacheBytes: number): Promise<Scene> {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const file = join(folder, 'store.db');
  const open = async (): Promise<{ store: Store; engine: Engine }> => {
    const store = await openSqliteStore({ file, rules: quickRules });
    return { store, engine: createEngine({ store, schema, cacheBytes }) };
  };
  const sides = [await open(), await open()];
  let clock: Instant = NOW;

  const side = (place: number) => sides[place] as (typeof sides)[number];
  const take = (place: number, made: readonly Observation[]) =>
    createIngest(side(place).store).take(
      made.map((one) => observedAt(one, clock)),
      clock,
    );

  await take(0, beginning);

  const ask = async (place: number, asker: Asker): Promise<void> => {
    const { store, engine } = side(place);
    await using fresh = await openSqliteStore({ file, rules: quickRules });
    for (const request of relations) {
      const expected = await referenceAnswer(fresh, request, asker);
      for (const round of ['first', 'second', 'third']) {
        const bytes = await engineAnswer(engine, store, request, asker);
        if (bytes === expected) continue;
        const { query } = request;
        expect({ round, query, answer: bytes && textOf(bytes) }).toEqual({ round, query, answer: textOf(expected) });
      }
    }
  };

  /** Asks and writes at once; what comes of that is one of several right answers. */
  const rush = async (place: number, made: readonly Observation[]): Promise<void> => {
    const asks = relations.map((request) => () => {
      const { store, engine } = side(place);
      return engineAnswer(engine, store, request, { now: clock });
    });
    await Promise.all(asks.flatMap((one, index) => [one(), index < 3 ? take(1 - place, made.slice(index)) : one()]));
  };

  return {
    async run(step) {
      if (step.kind === 'take') await take(step.by, step.made);
      if (step.kind === 'sweep') await side(step.by).store.sweep(clock);
      if (step.kind === 'scrub') await side(step.by).store.scrub();
      if (step.kind === 'wait') clock += step.ticks;
      if (step.kind === 'ask') await ask(step.by, { now: clock - step.ticksAgo, viewer: step.viewer });
      if (step.kind === 'rush') await rush(step.by, step.made);
    },
    async [Symbol.asyncDispose]() {
      for (const { store } of sides) await store[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true });
    },
  };
}
