import { cpus, loadavg, release, totalmem } from 'node:os';
import type { PerQuery, QueryName } from '../queries/documents.ts';
import type { LoadTool } from './load.ts';
import type { Sample } from './measure.ts';
import { type Cell, isNoisy } from './rounds.ts';
import { median, spread } from './statistics.ts';

/** All that a run found out; this is what is written as JSON. */
export interface Results {
  readonly date: string;
  readonly command: string;
  readonly machine: Machine;
  readonly tool: LoadTool;
  readonly rounds: number;
  readonly seconds: number;
  /** Median bytes of an answer. */
  readonly bodies: PerQuery<number>;
  readonly cells: readonly CellResult[];
  readonly processes: readonly ProcessResult[];
  readonly skipped: readonly { readonly contender: string; readonly why: string }[];
}

interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly kernel: string;
  readonly node: string;
  readonly loadBefore: number;
  readonly loadAfter: number;
  readonly versions: Readonly<Record<string, string>>;
}

export interface CellResult {
  readonly contender: string;
  readonly query: QueryName;
  /** Medians. */
  readonly requestsPerSecond: number;
  readonly cpuUs: number;
  /** Largest by smallest. */
  readonly requestsSpread: number;
  readonly cpuSpread: number;
  readonly noisy: boolean;
  readonly samples: readonly Sample[];
  readonly discarded: readonly Sample[];
}

export interface ProcessResult {
  readonly contender: string;
  readonly coldStartMs: number;
  readonly rssIdleMb: number;
  readonly rssLoadedMb: number;
  readonly statements: PerQuery<number> | null;
}

export function cellResult(cell: Cell): CellResult {
  const { contender, query, samples, discarded } = cell;
  const rates = samples.map(({ requestsPerSecond }) => requestsPerSecond);
  const cpu = samples.map(({ cpuUs }) => cpuUs);
  return {
    contender,
    query,
    requestsPerSecond: median(rates),
    cpuUs: median(cpu),
    requestsSpread: spread(rates),
    cpuSpread: spread(cpu),
    noisy: isNoisy(cell),
    samples,
    discarded,
  };
}

export const loadNow = () => loadavg()[0] ?? 0;

export function machine(loadBefore: number, versions: Readonly<Record<string, string>>): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    kernel: release(),
    node: process.version,
    loadBefore,
    loadAfter: loadNow(),
    versions,
  };
}

export function cellOf({ cells }: Results, contender: string, query: QueryName): CellResult | undefined {
  return cells.find((cell) => cell.contender === contender && cell.query === query);
}

/** CPU per request: theirs divided by ours. */
export function cpuRatio(results: Results, ours: string, theirs: string, query: QueryName): number | undefined {
  const [a, b] = [cellOf(results, ours, query), cellOf(results, theirs, query)];
  return a && b && b.cpuUs / a.cpuUs;
}

/** Requests per second: ours divided by theirs. */
export function rateRatio(results: Results, ours: string, theirs: string, query: QueryName): number | undefined {
  const [a, b] = [cellOf(results, ours, query), cellOf(results, theirs, query)];
  return a && b && a.requestsPerSecond / b.requestsPerSecond;
}
