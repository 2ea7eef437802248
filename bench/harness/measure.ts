import { setTimeout as sleep } from 'node:timers/promises';
import { usageOf } from './cpu.ts';
import { CONNECTIONS, type Load, runLoad } from './load.ts';

export interface Sample {
  readonly requestsPerSecond: number;
  readonly cpuUs: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly requests: number;
  readonly failed: number;
}

/** One measurement of a server whose processes descend from `pids`. */
export async function measure(pids: readonly number[], load: Load): Promise<Sample> {
  const before = usageOf(pids).cpuMs;
  const { requests, seconds, failed, p50Ms, p99Ms } = await runLoad(load);
  const used = (await untilIdle(pids)) - before;
  // Each connection had one request under way when time was up. The server answers it all the same, so it counts for
  // the CPU; left out, servers that are slow would look slower than they are.
  const served = requests + CONNECTIONS;
  return { requestsPerSecond: requests / seconds, cpuUs: (used * 1_000) / served, p50Ms, p99Ms, requests, failed };
}

/** Waits until the processes use no CPU any more; answers how much they have used. */
async function untilIdle(pids: readonly number[]): Promise<number> {
  let last = usageOf(pids).cpuMs;
  for (let quiet = 0, tries = 0; quiet < 2 && tries < 250; tries++) {
    await sleep(20);
    const now = usageOf(pids).cpuMs;
    quiet = now === last ? quiet + 1 : 0;
    last = now;
  }
  return last;
}
