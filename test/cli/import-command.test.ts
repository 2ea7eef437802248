import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, HOUR, SECOND } from '../../src/domain/instant.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW, recordingLine, runImport } from './run-import.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spacegraph-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const db = () => join(folder, 'store.db');

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

/** Imports with `--json` into the test's store. */
async function importJson(files: readonly string[], context: Parameters<typeof runImport>[1] = {}) {
  const { code, stdout, stderr } = await runImport(['--db', db(), '--json', '--quiet', ...files], context);
  return { code, stderr, summary: JSON.parse(stdout) as Record<string, unknown> };
}

async function withStore<Value>(read: (store: Store) => Promise<Value>): Promise<Value> {
  const store = await openSqliteStore({ file: db() });
  try {
    return await read(store);
  } finally {
    await store[Symbol.asyncDispose]();
  }
}

async function liveSpaces(): Promise<number> {
  return (await withStore((store) => store.stats(NOW))).live;
}

const nothing = { added: 0, updated: 0, gone: 0, unchanged: 0, expired: 0, deviations: {}, refused: [] };

describe('import', () => {
  test('NDJSON of recordings: the summary counts, the store answers', async () => {
    const file = write('a.ndjson', recordingLine('1a', { title: 'One' }) + recordingLine('1b', { state: 'ended' }));
    expect(await importJson([file])).toEqual({ code: 0, stderr: '', summary: { ...nothing, added: 1, gone: 1 } });
    const outcomes = await withStore((store) => store.spacesByIds(['1a', '1b'], NOW));
    expect(outcomes).toHaveLength(2);
    expect(outcomes).toContainEqual(expect.objectContaining({ kind: 'space', xId: '1a' }));
    expect(outcomes).toContainEqual({ kind: 'unavailable', xId: '1b', reason: 'ENDED', since: NOW });
  });

  test('importing twice changes nothing', async () => {
    const file = write('a.ndjson', recordingLine('1a', { title: 'One' }) + recordingLine('1b', { state: 'ended' }));
    await importJson([file]);
    expect((await importJson([file])).summary).toEqual({ ...nothing, unchanged: 2 });
    expect((await importJson([file, file])).summary).toEqual({ ...nothing, unchanged: 4 });
  });

  test('an older observation never overwrites a newer one', async () => {
    const newer = recordingLine('1a', { title: 'New' });
    const older = recordingLine('1a', { title: 'Old', at: NOW - HOUR });
    const file = write('a.ndjson', newer + older);
    expect((await importJson([file])).summary).toEqual({ ...nothing, added: 1, unchanged: 1 });
    const [outcome] = await withStore((store) => store.spacesByIds(['1a'], NOW));
    expect(outcome).toMatchObject({ space: { title: 'New', observedAt: NOW } });
  });

  test('raw bodies count as observed at the start of the run, each a millisecond after the one before', async () => {
    const bodies = ['A', 'B', 'C'].map((title) =>
      write(title, JSON.stringify({ data: { id: '1a', state: 'live', title } })),
    );
    expect((await importJson(bodies)).summary).toEqual({ ...nothing, added: 1, updated: 2 });
    const [outcome] = await withStore((store) => store.spacesByIds(['1a'], NOW));
    expect(outcome).toMatchObject({ space: { title: 'C', observedAt: NOW + 2 } });
  });

  test('recordings without a time share the count with raw bodies, and --observed-at is where it begins', async () => {
    const line = (title: string) => `${JSON.stringify({ body: { data: { id: '1a', state: 'live', title } } })}\n`;
    const raw = (title: string) => `${JSON.stringify({ data: { id: '1a', state: 'live', title } })}\n`;
    const file = write('a.ndjson', line('A') + raw('B') + recordingLine('1b') + line('C'));
    await importJson(['--observed-at', '2026-03-01T18:00:00+01:00', file]);
    const [outcome] = await withStore((store) => store.spacesByIds(['1a'], NOW));
    expect(outcome).toMatchObject({
      space: { title: 'C', observedAt: Date.parse('2026-03-01T17:00:00.002Z') },
    });
  });

  test('--request makes raw bodies pages of buyers', async () => {
    const page = { data: [{ id: '7', name: 'Seven', username: 'seven' }], meta: { result_count: 1 } };
    const file = write('page.json', JSON.stringify(page, null, 2));
    expect((await importJson([file])).summary['refused']).toEqual([{ file, line: 1, reason: 'UNRECOGNISED_BODY' }]);
    const space = write('space.json', JSON.stringify({ data: { id: '1a', state: 'live' } }));
    await importJson([space]);
    const { code, summary } = await importJson(['--request', 'GET /2/spaces/1a/buyers', file]);
    expect({ code, summary }).toEqual({ code: 0, summary: { ...nothing, updated: 1 } });
    const counts = await withStore((store) => store.buyerCountsBySpaceIds(['1a'], NOW));
    expect(counts).toEqual([{ of: '1a', value: 1 }]);
  });

  test('pages of a Space that is not held are told to wait', async () => {
    const page = { data: [{ id: '7', name: 'Seven', username: 'seven' }], meta: { result_count: 1 } };
    const line = JSON.stringify({ request: 'GET /2/spaces/1a/buyers', status: 200, body: page });
    const { stdout } = await runImport(['--db', db(), '-q', write('a.ndjson', line)]);
    expect(stdout).toContain('Pages that wait for their Space: 1\n');
  });

  test('Spaces too old to be shown are counted, each time', async () => {
    const file = write('a.ndjson', recordingLine('1a', { at: NOW - DAY }) + recordingLine('1b', { at: NOW - DAY + 1 }));
    expect((await importJson([file])).summary).toEqual({ ...nothing, added: 2, expired: 1 });
    expect((await importJson([file])).summary).toEqual({ ...nothing, unchanged: 2, expired: 1 });
  });

  test('deviations of the JSON and of the lifecycle are counted by kind', async () => {
    const many = Array.from({ length: 11 }, (_, i) => `${100 + i}`);
    const file = write(
      'a.ndjson',
      recordingLine('1a', { colour: 'red', mood: 'good' }) + recordingLine('1b', { speaker_ids: many }),
    );
    const { code, summary } = await importJson([file]);
    expect({ code, deviations: summary['deviations'] }).toEqual({
      code: 0,
      deviations: { UNKNOWN_KEY: 2, TOO_MANY_SPEAKERS: 1 },
    });
  });

  test('the text for people says the same', async () => {
    const file = write('a.ndjson', `${recordingLine('1a', { at: NOW - 2 * DAY, colour: 'red' })}nonsense\n`);
    const { code, stdout, stderr } = await runImport(['--db', db(), '--quiet', file]);
    expect(code).toBe(1);
    expect(stdout).toBe(
      [
        'Spaces: 1 added, 0 updated, 0 gone, 0 unchanged',
        'Held, but too old to be shown: 1',
        'Deviations: 1 UNKNOWN_KEY',
        'Refused: 1 NOT_JSON',
        '',
      ].join('\n'),
    );
    expect(stderr).toBe(`${file}:2: NOT_JSON: it is no JSON, or not all of it\n`);
  });

  test('standard input is read, bit by bit, and what has come is taken in while it waits for more', async () => {
    const stdin = new PassThrough();
    const running = importJson(['-'], { stdin });
    stdin.write(recordingLine('1a').slice(0, 30));
    stdin.write(recordingLine('1a').slice(30));
    await expect.poll(liveSpaces, { timeout: 8_000 }).toBe(1);
    stdin.end(recordingLine('1b').trimEnd());
    expect((await running).summary).toEqual({ ...nothing, added: 2 });
  });

  test('an interrupt ends it, even while it waits, and keeps what was taken in', async () => {
    const stdin = new PassThrough();
    const stop = new AbortController();
    const running = importJson(['-'], { stdin, signal: stop.signal });
    stdin.write(recordingLine('1a') + recordingLine('1b').slice(0, 20));
    await expect.poll(liveSpaces, { timeout: 8_000 }).toBe(1);
    stop.abort();
    const { code, stderr, summary } = await running;
    expect({ code, summary }).toEqual({ code: 1, summary: { ...nothing, added: 1 } });
    expect(stderr).toContain('Interrupted.');
    expect(await liveSpaces()).toBe(1);
  });

  test('an interrupt in the middle of a long file loses no finished batch', async () => {
    const stop = new AbortController();
    let clockReads = 0;
    const lines = Array.from({ length: 5_000 }, (_, i) => recordingLine(`1x${i}`)).join('');
    const { code, summary } = await importJson([write('a.ndjson', lines)], {
      signal: stop.signal,
      clock() {
        clockReads += 1;
        if (clockReads === 4) stop.abort();
        return NOW;
      },
    });
    expect(code).toBe(1);
    const live = await liveSpaces();
    expect(live).toBe(summary['added']);
    expect(live).toBeGreaterThan(0);
    expect(live).toBeLessThan(5_000);
  });

  test('a body of thousands of Spaces is taken in whole', async () => {
    const data = Array.from({ length: 3_000 }, (_, i) => ({ id: `1x${i}`, state: 'live' }));
    expect((await importJson([write('a.json', JSON.stringify({ data }))])).summary).toEqual({
      ...nothing,
      added: 3_000,
    });
  });

  test('a store with demo data says so', async () => {
    await withStore((store) => store.markDemo());
    const { stderr } = await importJson([write('a.ndjson', recordingLine('1a'))]);
    expect(stderr).toContain('demo data');
  });

  test('nothing is left on the disk of a Space that the import ended', async () => {
    const title = 'Marker of a title';
    const file = write(
      'a.ndjson',
      recordingLine('1a', { title, at: NOW - SECOND }) + recordingLine('1a', { state: 'ended' }),
    );
    await importJson([file]);
    const bytes = readdirSync(folder)
      .filter((name) => name.startsWith('store.db'))
      .map((name) => readFileSync(join(folder, name)));
    expect(bytes.some((content) => content.includes(title))).toBe(false);
  });
});

describe('wrong usage', () => {
  test.each([
    ['no FILE', [], 'import needs a FILE, or - for standard input'],
    ['standard input twice', ['-', '-'], 'standard input (-) can be read only once'],
    ['a request that is none', ['--request', 'GET /2/users', '-'], '--request has to be one of the reading requests'],
    ['a time that is none', ['--observed-at', 'yesterday', '-'], '--observed-at has to be a date and time'],
    ['an unknown flag', ['--requst', 'x', '-'], 'unknown flag --requst: did you mean --request?'],
  ])('%s', async (_, args, message) => {
    const { code, stdout, stderr } = await runImport(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test('--help tells what a FILE is', async () => {
    const { code, stdout } = await runImport(['--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('FILE... | -');
    expect(stdout).toContain('"observedAt"');
  });
});
