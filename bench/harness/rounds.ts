import type { Random } from '../../src/demo/random.ts';
import type { QueryName } from '../queries/documents.ts';
import { runLoad } from './load.ts';
import { measure, type Sample } from './measure.ts';
import { spread } from './statistics.ts';

/** A contender with a query: one field of the table. */
export interface Cell {
  readonly contender: string;
  readonly query: QueryName;
  readonly port: number;
  readonly pids: readonly number[];
  readonly file: string;
  readonly samples: Sample[];
  /** Samples that were replaced because they were too far apart. */
  readonly discarded: Sample[];
}

export interface RoundOptions {
  /** So many, or as many as fit in before `until`, but one at least. */
  readonly rounds: number;
  readonly until: number;
  readonly seconds: number;
  readonly random: Random;
}

/** Loads every cell once without noting what comes of it: compilers of JavaScript want thousands of requests. */
export async function warmUp(cells: readonly Cell[], { seconds, random }: RoundOptions): Promise<void> {
  for (const { port, file } of cells) await runLoad({ port, file, seconds, start: random.between(0, 10_000) });
}

/** Every cell once in each round, query by query, contenders in an order of their own each time. */
export async function runRounds(cells: readonly Cell[], options: RoundOptions): Promise<void> {
  const { rounds, until, seconds, random } = options;
  const began = performance.now();
  for (let round = 0; round < rounds; round++) {
    const each = (performance.now() - began) / Math.max(round, 1);
    if (round > 0 && performance.now() + each > until) return;
    for (const query of shuffled([...new Set(cells.map((cell) => cell.query))], random)) {
      const ofQuery = cells.filter((cell) => cell.query === query);
      for (const { port, pids, file, samples } of shuffled(ofQuery, random)) {
        samples.push(await measure(pids, { port, file, seconds, start: random.between(0, 10_000) }));
      }
    }
  }
}

/** Samples further apart than this say little. */
const NOISY = 1.5;

export function isNoisy({ samples }: Pick<Cell, 'samples'>): boolean {
  return (
    spread(samples.map(({ cpuUs }) => cpuUs)) > NOISY ||
    spread(samples.map(({ requestsPerSecond }) => requestsPerSecond)) > NOISY
  );
}

/** Measures noisy cells once again, as long as there is time. */
export async function runNoisyAgain(cells: readonly Cell[], options: RoundOptions): Promise<void> {
  for (const cell of cells.filter(isNoisy)) {
    if (performance.now() + options.rounds * (options.seconds + 1) * 1_000 > options.until) return;
    cell.discarded.push(...cell.samples.splice(0));
    await runRounds([cell], options);
  }
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = random.between(0, i);
    [order[i], order[j]] = [order[j] as Item, order[i] as Item];
  }
  return order;
}
