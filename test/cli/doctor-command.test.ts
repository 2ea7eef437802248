import { mkdir, writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts';
import { open } from '../../src/store/sqlite/driver.ts';
import { missing, NOW, space } from '../schema/observed.ts';
import { world } from '../server/running-gateway.ts';
import { type Folder, makeFolder, runSpacegraph } from './run-spacegraph.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

interface Finding {
  readonly name: string;
  readonly status: string;
  readonly text: string;
  readonly next: string | null;
}

async function doctor(db: string, args: readonly string[] = ['--port', '0'], clock = () => NOW) {
  const { code, stdout, stderr } = await runSpacegraph(['doctor', '--json', '--db', db, ...args], { clock });
  expect(stderr).toBe('');
  const { sound, findings } = JSON.parse(stdout) as { sound: boolean; findings: Finding[] };
  return { code, sound, of: (name: string) => findings.find((finding) => finding.name === name) };
}

describe('doctor', () => {
  it('tells a line of each thing that it looks at', async () => {
    const db = await folder.makeStore('sound.db', world);
    const { code, stdout, stderr } = await runSpacegraph(['doctor', '--db', db, '--port', '0']);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.slice(9).split(' ', 1)[0])).toEqual([
      ...['program', 'store', 'writing', 'data', 'clock', 'disk', 'port', 'explorer'],
    ]);
    expect(lines[0]).toMatch(/^ok {7}program {3}Spacegraph \d\S+, Node \d\S+, SQLite \d\S+, stores of version \d+$/);
    expect(lines[1]).toBe(`ok       store     ${db} is sound`);
    expect(lines[3]).toBe(
      'ok       data      1 live and 0 scheduled Spaces are shown, the newest observation is 0 ms old',
    );
    expect(lines[4]).toBe('ok       clock     it is 2026-03-01T12:00:00.000Z here');
  });

  it('tells programs the same as JSON', async () => {
    const { code, sound, of } = await doctor(await folder.makeStore('json.db', world));
    expect([code, sound]).toEqual([0, true]);
    expect(of('port')).toEqual({ name: 'port', status: 'ok', text: 'any free one is taken', next: null });
  });

  it('has colours on a terminal only', async () => {
    const db = await folder.makeStore('colours.db', world);
    const args = ['doctor', '--db', db, '--port', '0'];
    expect((await runSpacegraph(args, { hasColours: true })).stdout).toContain('\u001b[32mok     \u001b[39m  store');
    expect((await runSpacegraph(args)).stdout).not.toContain('\u001b');
  });

  it('says that there is no store yet, and makes none', async () => {
    const db = folder.file('nowhere/at/all.db');
    for (let i = 0; i < 2; i++) {
      const { code, of } = await doctor(db);
      expect(code).toBe(0);
      expect(of('store')).toMatchObject({ status: 'note', text: `there is none at ${db} yet` });
      expect(of('writing')?.status).toBe('ok');
      expect(of('clock')?.status).toBe('ok');
      expect(of('data')).toBeUndefined();
    }
  });

  it('ends with 3 where no store can be made', async () => {
    await writeFile(folder.file('notes.txt'), 'notes');
    const { code, sound, of } = await doctor(folder.file('notes.txt/x.db'));
    expect([code, sound]).toEqual([3, false]);
    expect(of('writing')).toMatchObject({ status: 'problem', next: 'choose another store with --db' });
  });

  it('ends with 3 on what is no store', async () => {
    const file = folder.file('other.txt');
    await writeFile(file, 'These are notes, longer than the head of a store, and nothing else.');
    await mkdir(folder.file('directory'));
    for (const db of [file, folder.file('directory')]) {
      const { code, of } = await doctor(db);
      expect(code).toBe(3);
      expect(of('store')).toMatchObject({ status: 'problem', text: expect.stringContaining('--db') });
      expect(of('disk')).toBeDefined();
    }
  });

  it('tells what is wrong in a store, and what to do', async () => {
    const file = await folder.makeStore('wrong.db', world);
    const db = open(file);
    db.exec('UPDATE spaces SET id = id + 50; UPDATE topics SET spaces = 7; DELETE FROM users');
    db.close();
    const { code, sound, of } = await doctor(file);
    expect([code, sound]).toEqual([1, false]);
    expect(of('store')?.status).toBe('problem');
    expect(of('store')?.text).toMatch(/roles of Spaces that are not there: 1; .*; and \d more$|not there: 1/);
    expect(of('store')?.next).toContain('restore a copy');
  });

  it('works beside a server that has the store open', async () => {
    const db = await folder.makeStore('beside.db', world);
    const stop = new AbortController();
    let seen: Awaited<ReturnType<typeof doctor>> | undefined;
    let looked: Promise<void> = Promise.resolve();
    const onOutput = (text: string) => {
      const port = /http:\S+:(\d+)/.exec(text)?.[1] ?? '';
      const look = async () => {
        seen = await doctor(db, ['--port', port]);
      };
      looked = look().finally(() => stop.abort());
    };
    await runSpacegraph(['--port', '0', '--db', db], { signal: stop.signal, onOutput });
    await looked;
    expect(seen?.code).toBe(0);
    expect(seen?.of('store')?.status).toBe('ok');
    expect(seen?.of('port')).toMatchObject({ status: 'note', text: expect.stringContaining('a Spacegraph answers') });
  });
});

describe('the port', () => {
  it('is told to be in use by another program, whether that speaks HTTP or not', async () => {
    const mute = createServer((socket) => socket.end('no\r\n'));
    const web = createHttpServer((_, res) => res.end('{"status":"alive","of":"another"}'));
    for (const server of [mute, web]) {
      await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
      const { port } = server.address() as AddressInfo;
      const { code, of } = await doctor(folder.file('none.db'), ['--port', String(port)]);
      server.close();
      expect(code).toBe(1);
      expect(of('port')).toEqual({
        name: 'port',
        status: 'problem',
        text: `port ${port} on 127.0.0.1 is in use by another program`,
        next: 'stop that, or take another with --port',
      });
    }
  });
});

describe('the data', () => {
  it('are noted to be missing', async () => {
    const { code, of } = await doctor(await folder.makeStore('empty.db'));
    expect(code).toBe(0);
    expect(of('data')).toMatchObject({ status: 'note', next: expect.stringContaining('spacegraph help import') });
  });

  it('are noted to be old', async () => {
    const planned = space('1far', { scheduledStart: NOW + 9 * DAY }, 'scheduled');
    const db = await folder.makeStore('old.db', [...world, planned, missing('1gone')]);
    expect((await doctor(db, undefined, () => NOW + 23 * HOUR)).of('data')?.status).toBe('ok');
    const { code, of } = await doctor(db, undefined, () => NOW + 3 * DAY);
    expect(code).toBe(0);
    expect(of('data')).toEqual({
      name: 'data',
      status: 'note',
      text: '0 live and 1 scheduled Spaces are shown, the newest observation is 3 days old, 1 held too long without news to be shown',
      next: 'take in newer answers of X',
    });
  });
});

describe('the clock', () => {
  it('is behind what was observed', async () => {
    const db = await folder.makeStore('clock.db', world);
    expect((await doctor(db, undefined, () => NOW - 5 * MINUTE)).of('clock')?.status).toBe('ok');
    const { code, of } = await doctor(db, undefined, () => NOW - 6 * MINUTE);
    expect(code).toBe(1);
    expect(of('clock')?.text).toBe(
      'it is 2026-03-01T11:54:00.000Z here, but the newest observation was made 6 min later',
    );
  });

  it('was never set', async () => {
    const { code, of } = await doctor(folder.file('none.db'), undefined, () => 86_400_000);
    expect(code).toBe(1);
    expect(of('clock')).toMatchObject({ status: 'problem', next: 'set the clock' });
  });
});
