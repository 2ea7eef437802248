import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { endWithUs } from '../harness/end-with-us.ts';
import { freePort } from '../harness/server-process.ts';

/** A PostgreSQL server of its own that listens on 127.0.0.1. */
export interface Cluster {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export function findPostgresPrograms(): string | null {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : [];
  const folders = [
    ...versions.map((version) => join(debian, version, 'bin')),
    ...(process.env['PATH'] ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb'))) ?? null;
}

export async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'spacegraph-bench-'));
  const user = unprivilegedUser();
  if (user !== null) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    const flags = ['-D', data, '-U', 'bench', '--auth=trust', '--locale=C.UTF-8', '--encoding=UTF8', '--no-sync'];
    execFileSync(join(programs, 'initdb'), flags, { ...user, cwd: folder, stdio: 'ignore' });
    const port = await freePort();
    const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings(port)], {
      ...user,
      cwd: folder,
      stdio: 'ignore',
    });
    const stop = async () => {
      if (server.exitCode === null && server.pid !== undefined) {
        const ended = once(server, 'exit');
        server.kill('SIGINT');
        await ended;
      }
      remove();
    };
    endWithUs(server, 'SIGQUIT');
    const url = `postgres://bench@127.0.0.1:${port}/postgres`;
    try {
      await accepts(url);
    } catch (error) {
      await stop();
      throw error;
    }
    return { url, pid: server.pid as number, stop };
  } catch (error) {
    remove();
    throw error;
  }
}

/** What is written while loading is not kept beyond the run, and while measuring only queries shall run. */
function settings(port: number): readonly string[] {
  const chosen = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    shared_buffers: '512MB',
    fsync: 'off',
    autovacuum: 'off',
    jit: 'off',
  };
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** PostgreSQL refuses to run as root. */
function unprivilegedUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith('postgres:'));
  if (line === undefined) throw new Error('As root a system user named postgres is needed');
  const [, , uid, gid] = line.split(':');
  return { uid: Number(uid), gid: Number(gid) };
}

async function accepts(url: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (tries === 200) throw error;
    }
    await sleep(50);
  }
}
