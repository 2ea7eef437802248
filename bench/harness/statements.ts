import { join } from 'node:path';
import { benchFolder } from '../places.ts';
import { type PerQuery, perQuery, queryNames } from '../queries/documents.ts';
import { probeOf, type Requests } from '../queries/requests.ts';
import { ask } from './http-client.ts';
import { type Command, freePort, startServerProcess } from './server-process.ts';

export interface Observed {
  readonly statements: number;
  /** Longest time for which the event loop was held, in ms. */
  readonly loopHeldMs: number;
}

/** Makes a command of Node observable at a port. */
export function observed({ command, args, env }: Command, observePort: number): Command {
  return {
    command,
    args: ['--import', join(benchFolder, 'harness/observe.mjs'), ...args],
    env: { ...env, OBSERVE_PORT: String(observePort) },
  };
}

/** What was counted since the last call. */
export async function observe(observePort: number): Promise<Observed> {
  const { body } = await ask(observePort, { path: '/', body: null });
  return JSON.parse(body.toString()) as Observed;
}

/** Requests of each query that are counted. */
const COUNTED = 64;

/** SQL statements per request, one request at a time, each of them sent once before it counts. */
export async function countStatements(command: Command, requests: Requests): Promise<PerQuery<number>> {
  const observePort = await freePort();
  const server = await startServerProcess(observed(command, observePort), await freePort(), probeOf(requests));
  const counts = perQuery(() => 0);
  try {
    for (const query of queryNames) {
      const counted = requests[query].slice(0, COUNTED);
      for (const request of counted) await ask(server.port, request);
      await observe(observePort);
      for (const request of counted) await ask(server.port, request);
      counts[query] = (await observe(observePort)).statements / counted.length;
    }
  } finally {
    await server.stop();
  }
  return counts;
}
