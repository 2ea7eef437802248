import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defaultRules } from '../../src/domain/rules.ts';
import { emptySummary } from '../../src/ingest/import-summary.ts';
import { createImporter } from '../../src/ingest/importer.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { importChunks } from './import-run.ts';

const now = Date.parse('2026-03-01T17:30:00.000Z');
let store: Store;
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
});
afterEach(() => store[Symbol.asyncDispose]());

const line = (id: string) => `${JSON.stringify({ body: { data: { id, state: 'live' } } })}\n`;
const lines = (count: number) => Array.from({ length: count }, (_, i) => line(`1x${i}`)).join('');

/** The store, but that its transactions fail after so many. */
function fullAfter(transactions: number): Store {
  let left = transactions;
  const record: Store['record'] = (...args) => {
    left -= 1;
    return left < 0 ? Promise.reject(new StoreError('FULL', 'The disk is full.')) : store.record(...args);
  };
  return Object.assign(Object.create(store), { record });
}

describe('importer', () => {
  test('when the disk is full, what was taken in before is counted, and nothing else', async () => {
    const summary = emptySummary();
    const importer = createImporter(createIngest(fullAfter(3)), summary, {
      request: null,
      observedAt: now,
      clockSkew: store.rules.clockSkew,
      clock: () => now,
      signal: new AbortController().signal,
      onReadError: (_, error) => expect.fail(error.message),
    });
    await expect(importer.read('file', asBuffer(lines(2_000)))).rejects.toMatchObject({ code: 'FULL' });
    const { live } = await store.stats(now);
    expect(summary).toMatchObject({ added: live, bodies: live, refused: [] });
    expect(live).toBeGreaterThan(0);
    expect(live).toBeLessThan(2_000);
  });

  test('a failure to read is told and refused by its line, and what came before it is taken in', async () => {
    const failures: string[] = [];
    async function* failing() {
      yield line('1a') + line('1b');
      throw Object.assign(new Error('EIO: i/o error, read'), { syscall: 'read', code: 'EIO' });
    }
    const summary = await importChunks(store, failing(), now, {
      onReadError: (file, error) => failures.push(`${file}: ${error.message}`),
    });
    expect(summary).toMatchObject({ added: 2, refused: [{ file: 'file', line: 3, reason: 'UNREADABLE' }] });
    expect(failures).toEqual(['file: EIO: i/o error, read']);
  });

  test('a mistake of the program while it reads is no refusal', async () => {
    async function* broken() {
      yield line('1a');
      throw new TypeError('x is not a function');
    }
    await expect(importChunks(store, broken(), now)).rejects.toThrow('x is not a function');
  });

  test('a body of which only the time is refused counts once, whatever it holds', async () => {
    const data = Array.from({ length: 5 }, (_, i) => ({ id: `1x${i}`, state: i === 0 ? 'unheard of' : 'live' }));
    const recording = JSON.stringify({ observedAt: '2026-03-01T18:00:00Z', body: { data } });
    const summary = await importChunks(store, [recording], now);
    expect(summary).toEqual({
      ...emptySummary(),
      bodies: 1,
      refused: [{ file: 'file', line: 1, reason: 'IN_THE_FUTURE' }],
    });
  });

  test('a time given for the bodies is judged as any other', async () => {
    const summary = await importChunks(store, [line('1a'), line('1b')], now, { observedAt: now + 3_600_000 });
    expect(summary.refused.map(({ reason }) => reason)).toEqual(['IN_THE_FUTURE', 'IN_THE_FUTURE']);
  });

  test('the times that a run gives by itself are never refused, however many bodies there are', async () => {
    await using hasty = await openSqliteStore({ file: ':memory:', rules: { ...defaultRules, clockSkew: 5 } });
    expect(await importChunks(hasty, [lines(20)], now)).toMatchObject({ added: 20, refused: [] });
    const outcomes = await hasty.spacesByIds(['1x0', '1x4', '1x19'], now);
    const times = outcomes.map((outcome) => (outcome.kind === 'space' ? outcome.space.observedAt - now : null));
    expect(times.sort()).toEqual([0, 4, 5]);
  });

  test('what results is the same however the file is cut into chunks', async () => {
    const file = Buffer.from(lines(300));
    const chunks = Array.from({ length: Math.ceil(file.length / 7) }, (_, i) => file.subarray(7 * i, 7 * i + 7));
    expect(await importChunks(store, chunks, now)).toMatchObject({ added: 300, bodies: 300 });
    expect(await importChunks(store, [file], now + 1_000)).toMatchObject({ unchanged: 300 });
  });
});

async function* asBuffer(text: string) {
  yield Buffer.from(text);
}
