import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Environment } from '../../src/cli/environment.ts';
import { world } from '../server/running-gateway.ts';
import { type Folder, makeFolder, type Run, runSpacegraph } from './run-spacegraph.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** Serves until `visit` is done. */
async function serve(
  args: readonly string[],
  visit: (url: string) => Promise<void>,
  environment: Environment = [],
): Promise<Run> {
  const stop = new AbortController();
  let visited: Promise<void> = Promise.resolve();
  const onOutput = (text: string) => {
    const url = /http:\S+\/graphql/.exec(text)?.[0] ?? '';
    visited = visit(url).finally(() => stop.abort());
  };
  const run = await runSpacegraph(args, { signal: stop.signal, onOutput, environment });
  await visited;
  return run;
}

describe('serve', () => {
  it('answers until it is asked to stop', async () => {
    const db = await folder.makeStore('world.db', world);
    const run = await serve(['--port', '0', '--db', db], async (url) => {
      const body = JSON.stringify({ query: '{ spaces { nodes { title } } }' });
      const reply = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      expect(await reply.json()).toEqual({ data: { spaces: { nodes: [{ title: 'Balcony tomatoes' }] } } });
    });
    expect(run.code).toBe(0);
    expect(run.stdout).toMatch(/^Spacegraph is up after \d+\.\d s\n/);
    expect(run.stdout).toContain(db);
    expect(run.stdout).toContain('1 live, 0 scheduled; 1 people');
    expect(run.stdout).toContain('what was imported');
    expect(run.stdout).toContain('Ctrl-C');
    expect(run.stderr).toBe('Stopping: running requests are answered first. Ctrl-C again ends at once.\n');
  });

  it('makes the store and its folder where there is none', async () => {
    const db = folder.file('a/b/new.db');
    const run = await serve(['serve', '--port=0', '--host=localhost', '--no-demo', '--db', db], async (url) => {
      expect(url).toMatch(/^http:\/\/localhost:\d+\/graphql$/);
      expect((await fetch(`${url}?query=%7B__typename%7D`)).status).toBe(200);
    });
    expect(run.code).toBe(0);
    expect((await runSpacegraph(['stats', '--db', db])).code).toBe(0);
  });

  it('says which port is in use and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => other.once('listening', listening));
    const { port } = other.address() as AddressInfo;
    const run = await runSpacegraph(['--no-demo', '--port', String(port), '--db', folder.file('c.db')]);
    other.close();
    expect(run).toEqual({
      code: 2,
      stdout: '',
      stderr: `spacegraph: port ${port} on 127.0.0.1 is in use: stop what listens there, or take another with --port\n`,
    });
  });
});

describe('demo data', () => {
  it('fill a store that was not there, and live on at the next start', { timeout: 60_000 }, async () => {
    const db = folder.file('demo.db');
    const ask = async (url: string) => {
      const query = '{ space(id: "1DemoLiveRoom") { ... on Space { creator { username } } } }';
      const reply = await fetch(`${url}?query=${encodeURIComponent(query)}`);
      expect(await reply.json()).toEqual({ data: { space: { creator: { username: 'demo_host' } } } });
    };
    const first = await serve(['--port', '0', '--db', db], ask);
    expect(first.stdout).toContain('demo data');
    const again = await serve(['--port', '0', '--db', db], ask);
    expect(again.stdout).toContain('demo data');
    const resting = await serve(['--port', '0', '--no-demo', '--db', db], ask);
    expect(resting.stdout).not.toContain('demo data');
    expect((await runSpacegraph(['stats', '--db', db])).stdout).toContain('demo');
  });

  it('never touch a store with other data', async () => {
    const db = await folder.makeStore('mine.db', world);
    const run = await runSpacegraph(['--demo', '--port', '0', '--db', db]);
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain('--demo is for a store of its own');
    const served = await serve(['--port', '0', '--db', db], async () => {});
    expect(served.stdout).toContain('1 live, 0 scheduled; 1 people');
  });

  it('are asked for and declined in one way only', async () => {
    const run = await runSpacegraph(['--demo', '--no-demo', '--db', folder.file('none.db')]);
    expect([run.code, run.stderr]).toEqual([
      2,
      'spacegraph: --demo and --no-demo contradict each other: leave one of them out\n',
    ]);
  });

  it('that the environment asks for are declined by a flag', async () => {
    const environment = [{ name: 'environment', variables: { SPACEGRAPH_DEMO: '1' } }];
    const db = folder.file('declined.db');
    const run = await serve(['--no-demo', '--port', '0', '--db', db], async () => {}, environment);
    expect([run.code, run.stdout]).toEqual([0, expect.stringContaining('0 live, 0 scheduled')]);
  });
});

describe('a store that cannot be used', () => {
  it.each(['serve', 'stats', 'query', 'remove'])('ends %s with what to do', async (command) => {
    const notes = folder.file('notes.txt');
    await writeFile(notes, 'These are notes, longer than the head of a store, and nothing else.');
    const args = { query: ['-f', notes], remove: ['1live'], serve: ['--port', '0'] }[command] ?? [];
    for (const db of [notes, folder.file(''), `${notes}/x.db`]) {
      const { code, stdout, stderr } = await runSpacegraph([command, '--db', db, ...args]);
      expect([code, stdout]).toEqual([3, '']);
      expect(stderr).toMatch(/^spacegraph: .*: .*\.\n$/);
      expect(stderr).toContain(db);
    }
  });

  it.each(['stats', 'query', 'remove'])('%s does not make one', async (command) => {
    const args = { query: ['-f', '-'], remove: ['1live'] }[command] ?? [];
    const db = folder.file('nowhere.db');
    for (let i = 0; i < 2; i++) {
      const { code, stderr } = await runSpacegraph([command, '--db', db, ...args], { stdin: '{ __typename }' });
      expect(code).toBe(3);
      expect(stderr).toContain('There is no store at');
    }
  });
});
