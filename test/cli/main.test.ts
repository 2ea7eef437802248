import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { world } from '../server/running-gateway.ts';
import { type Folder, makeFolder, runSpacegraph } from './run-spacegraph.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** Starting the program from its sources takes a second or two when nothing else runs. */
const PATIENCE = 60_000;

function start(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const main = ['--import', 'tsx', 'src/cli/main.ts'];
  const { SPACEGRAPH_DB: _, PORT: __, HOST: ___, ...inherited } = process.env;
  return spawn(process.execPath, [...main, ...args], { env: { ...inherited, ...env }, stdio: 'pipe' });
}

async function ended(child: ChildProcess): Promise<{ code: number | null; signal: string | null }> {
  const [code, signal] = await once(child, 'close');
  return { code, signal };
}

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const child = start(args, env);
  child.stdin?.end();
  if (child.stdout === null || child.stderr === null) throw new Error('no pipes');
  const [stdout, stderr, { code }] = await Promise.all([text(child.stdout), text(child.stderr), ended(child)]);
  return { code, stdout, stderr };
}

/** The URL that a server prints when it serves. */
async function urlOf(child: ChildProcess): Promise<string> {
  for await (const chunk of child.stdout ?? []) {
    const url = /http:\S+/.exec(String(chunk))?.[0];
    if (url !== undefined) return url;
  }
  throw new Error('It ended before it served.');
}

describe('the program', () => {
  it('sets the exit code, and reads the environment', { timeout: PATIENCE }, async () => {
    const wrong = await run([], { PORT: 'x', SPACEGRAPH_HOST: '0.0.0.0' });
    expect([wrong.code, wrong.stdout]).toEqual([2, '']);
    expect(wrong.stderr).toMatch(/PORT \(environment\).*\n.*SPACEGRAPH_HOST \(environment\)/);
  });

  it('survives a reader that has seen enough', { timeout: PATIENCE }, async () => {
    const child = start(['schema', 'print']);
    child.stdout?.destroy();
    expect(await ended(child)).toEqual({ code: 0, signal: null });
  });

  it('stops in order at SIGTERM, and leaves the store closed', { timeout: PATIENCE }, async () => {
    const db = await folder.makeStore('world.db', world);
    const child = start(['--port', '0', '--db', db]);
    const done = ended(child);
    const url = await urlOf(child);
    expect((await fetch(`${url}?query=%7B__typename%7D`)).status).toBe(200);
    child.kill('SIGTERM');
    expect(await done).toEqual({ code: 0, signal: null });
    expect((await runSpacegraph(['stats', '--db', db])).code).toBe(0);
  });
});
