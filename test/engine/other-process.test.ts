import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/engine.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { schema } from '../../src/schema/schema.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { NOW, space, user } from '../schema/observed.ts';
import { anyObservation, observedAt, quickRules } from './any-observation.ts';
import { engineAnswer, textOf } from './ask.ts';
import { PATIENCE, runs } from './fuzz.ts';
import { relations } from './relations.ts';
import { type OtherProcess, startOtherProcess } from './start-other-process.ts';

let folder: string;
let other: OtherProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  other = startOtherProcess();
}, 30_000);

afterAll(async () => {
  await other[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

const step = fc.record({
  does: fc.constantFrom('take', 'take', 'take', 'take here', 'sweep', 'scrub', 'wait'),
  made: fc.array(anyObservation, { minLength: 1, maxLength: 4 }),
});

let files = 0;

it(
  'what another process writes is in the very next answer',
  async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async (steps) => {
      const file = join(folder, `${files++}.db`);
      await using store = await openSqliteStore({ file, rules: quickRules });
      await other.tell({ kind: 'open', file });
      const engine = createEngine({ store, schema, cacheBytes: 1_000_000 });
      let now = NOW;
      for (const { does, made } of steps) {
        const observations = made.map((one) => observedAt(one, now));
        if (does === 'take') await other.tell({ kind: 'take', observations, now });
        if (does === 'take here') await createIngest(store).take(observations, now);
        if (does === 'sweep') await other.tell({ kind: 'sweep', now });
        if (does === 'scrub') await other.tell({ kind: 'scrub' });
        if (does === 'wait') now += 4;
        for (const request of relations.slice(0, 5)) {
          const bytes = await engineAnswer(engine, store, request, { now });
          const expected = (await other.tell({ kind: 'ask', request, now })) ?? '';
          if (bytes !== expected) {
            const { query } = request;
            expect({ query, answer: bytes && textOf(bytes) }).toEqual({ query, answer: textOf(expected) });
          }
        }
      }
      await other.tell({ kind: 'close' });
    });
    await fc.assert(property, runs(8));
  },
  PATIENCE,
);

it('a Space that another process ended is gone from the very next answer, a hundred times', async () => {
  const file = join(folder, `${files++}.db`);
  await using store = await openSqliteStore({ file, rules: quickRules });
  await other.tell({ kind: 'open', file });
  const engine = createEngine({ store, schema, cacheBytes: 1_000_000 });
  const ids = Array.from({ length: 100 }, (_, n) => `S${n}`);
  const observations = [user('1'), ...ids.map((id) => space(id, { title: id, creatorId: '1' }))];
  await other.tell({ kind: 'take', observations, now: NOW });
  const query = `{ spacesByIds(ids: ${JSON.stringify(ids)}) { ... on Space { xId creator { name } } } }`;
  const shown = async () => {
    const bytes = await engineAnswer(engine, store, { query }, { now: NOW });
    return [...(bytes ?? '').matchAll(/"xId":"(\w+)"/g)].map(([, id]) => id);
  };
  for (let n = 0; n < 4; n++) expect(await shown()).toEqual(ids);
  for (const [n, id] of ids.entries()) {
    await other.tell({ kind: 'take', observations: [space(id, {}, 'ended')], now: NOW });
    expect(await shown()).toEqual(ids.slice(n + 1));
  }
  await other.tell({ kind: 'close' });
}, 30_000);
