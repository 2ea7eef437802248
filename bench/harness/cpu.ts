import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all that descend from it have used, in ms of CPU (user and system), and hold, in bytes. */
export interface Usage {
  readonly cpuMs: number;
  readonly rss: number;
}

/** Linux counts CPU time in ticks of 10 ms and memory in pages of 4 KiB wherever this runs. */
const TICK_MS = 10;
const PAGE = 4_096;

export function usageOf(roots: readonly number[]): Usage {
  const processes = new Map(readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? readStat(name) : [])));
  let cpuMs = 0;
  let rss = 0;
  for (const pid of processes.keys()) {
    if (!descends(pid, roots, processes)) continue;
    const stat = processes.get(pid) as Stat;
    cpuMs += stat.ticks * TICK_MS;
    rss += stat.pages * PAGE;
  }
  return { cpuMs, rss };
}

interface Stat {
  readonly parent: number;
  /** Of children that have ended too. */
  readonly ticks: number;
  readonly pages: number;
}

function readStat(pid: string): [number, Stat][] {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    // It ended meanwhile.
    return [];
  }
  // The name of the program, in parentheses, may hold blanks. Fields 4, 14 to 17 and 24 of proc(5).
  const fields = text
    .slice(text.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const [utime = 0, stime = 0, cutime = 0, cstime = 0] = fields.slice(11, 15);
  return [[Number(pid), { parent: fields[1] ?? 0, ticks: utime + stime + cutime + cstime, pages: fields[21] ?? 0 }]];
}

function descends(pid: number, roots: readonly number[], processes: ReadonlyMap<number, Stat>): boolean {
  for (let at: number | undefined = pid; at !== undefined && at > 1; at = processes.get(at)?.parent) {
    if (roots.includes(at)) return true;
  }
  return false;
}
