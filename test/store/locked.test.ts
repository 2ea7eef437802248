import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, it } from 'vitest';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { ended, live, NOW, record } from './observations.ts';
import { listed, query, shown, whyGone } from './reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'spacegraph-locked-'));
let files = 0;
const newFile = () => join(folder, `${files++}.db`);
const holders: ChildProcess[] = [];

afterEach(async () => {
  for (const holder of holders.splice(0)) await letGo(holder);
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The same choice of driver as in the program. */
const script = `
  const name = Number(process.versions.napi) >= 10 ? 'better-sqlite3' : 'better-sqlite3-12';
  const db = new (require(name))(process.argv[1]);
  db.exec(process.argv[2]);
  process.stdin.once('data', () => { db.exec('COMMIT'); db.close(); process.exit(); });
  console.log('held');
`;

/** Another process that holds the lock until it is let go. */
async function hold(file: string, begin = 'BEGIN IMMEDIATE'): Promise<ChildProcess> {
  const holder = spawn(process.execPath, ['-e', script, file, begin], { stdio: ['pipe', 'pipe', 'inherit'] });
  holders.push(holder);
  if (holder.stdout) await once(holder.stdout, 'data');
  return holder;
}

async function letGo(holder: ChildProcess): Promise<void> {
  if (holder.exitCode !== null) return;
  const gone = once(holder, 'exit');
  holder.stdin?.end('go');
  await gone;
}

it('a write waits for a lock of another process, and is refused when that takes too long', async () => {
  const file = newFile();
  await using store = await openSqliteStore({ file, tuning: { lockWait: 60 } });
  await record(store, [live('a')]);
  await hold(file);
  await expect(record(store, [live('b')])).rejects.toMatchObject({
    name: 'StoreError',
    code: 'LOCKED',
    message: expect.stringContaining(file),
  });
  expect(await store.scrub()).toBe(false);
});

it('a write goes on when the lock is free in time, and other work goes on meanwhile', async () => {
  const file = newFile();
  await using store = await openSqliteStore({ file, tuning: { lockWait: 30_000 } });
  await record(store, [live('a')]);
  const holder = await hold(file);
  const writing = record(store, [live('b')]);
  expect(await listed(store, query())).toEqual(['a']);
  await letGo(holder);
  expect((await writing)[0]?.effect).toBe('added');
  expect(await listed(store, query())).toEqual(['a', 'b']);
});

it('a Space whose end cannot be written for a lock is hidden all the same', async () => {
  const file = newFile();
  await using store = await openSqliteStore({ file, tuning: { lockWait: 60 } });
  await record(store, [live('a')]);
  const holder = await hold(file);
  await expect(record(store, [ended('a', NOW + 1)])).rejects.toMatchObject({ code: 'LOCKED' });
  expect(await shown(store, 'a', NOW + 1)).toBeNull();
  await letGo(holder);
  await store.sweep(NOW + 2);
  expect(await whyGone(store, 'a', NOW + 2)).toMatchObject({ reason: 'ENDED' });
});

it('opening waits too, and is refused when that takes too long', async () => {
  const file = newFile();
  const holder = await hold(file, 'CREATE TABLE t (x); DROP TABLE t; BEGIN EXCLUSIVE');
  const refused = openSqliteStore({ file, tuning: { lockWait: 60 } });
  await expect(refused).rejects.toMatchObject({ code: 'LOCKED' });
  const opening = openSqliteStore({ file, tuning: { lockWait: 30_000 } });
  await letGo(holder);
  await using store = await opening;
  expect(await listed(store, query())).toEqual([]);
});
