import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../postgres/cluster.ts';
import { queryNames } from '../queries/documents.ts';
import { sameShape } from '../queries/postgraphile.ts';
import { probeOf, type Requests, requestsOf } from '../queries/requests.ts';
import { contenders } from './contenders.ts';
import { usageOf } from './cpu.ts';
import type { Run } from './run.ts';
import { freePort, type ServerProcess, startServerProcess } from './server-process.ts';
import { median } from './statistics.ts';
import type { Compared } from './verify.ts';

/** A contender that is running. */
export interface Entrant extends Compared {
  readonly pids: readonly number[];
  readonly coldStartMs: number;
  readonly rssIdleMb: number;
  stop(): Promise<void>;
}

/** Starts a contender as often as asked for, one after the other, and leaves the last running. */
export async function startEntrant(name: string, run: Run, postgres: Cluster | null, starts: number): Promise<Entrant> {
  const contender = contenders.find((one) => one.name === name);
  if (contender === undefined) throw new RangeError(`No contender ${name}`);
  const requests = requestsOf(contender.requests, run.sets);

  const coldStarts: number[] = [];
  let server: ServerProcess | null = null;
  while (coldStarts.length < starts) {
    await server?.stop();
    server = await startServerProcess(contender.command(run, postgres?.url ?? ''), await freePort(), probeOf(requests));
    coldStarts.push(server.coldStartMs);
  }
  if (server === null) throw new RangeError('Never started');
  const onPostgres = contender.requests === 'postgraphile';
  const pids = [server.pid, ...(onPostgres && postgres !== null ? [postgres.pid] : [])];
  return {
    name,
    port: server.port,
    pids,
    coldStartMs: median(coldStarts),
    rssIdleMb: rssMb(pids),
    requests,
    ...(onPostgres && { normalise: sameShape }),
    stop: server.stop,
  };
}

export function rssMb(pids: readonly number[]): number {
  return usageOf(pids).rss / 2 ** 20;
}

/** Writes requests for the load generator; answers the file of each query. */
export function writeRequestFiles(folder: string, { name, requests }: Pick<Entrant, 'name' | 'requests'>) {
  const fileOf = (query: keyof Requests) => join(folder, `${name}-${query}.txt`);
  for (const query of queryNames) {
    writeFileSync(fileOf(query), requests[query].map(({ path, body }) => `${path}\t${body ?? ''}\n`).join(''));
  }
  return fileOf;
}
