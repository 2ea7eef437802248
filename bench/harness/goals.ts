import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../places.ts';
import type { PerQuery, QueryName } from '../queries/documents.ts';
import { cpuRatio, type Results } from './results.ts';

type ByContender<Value> = Readonly<Record<string, Value>>;

export interface Goals {
  /** CPU per request, theirs divided by ours, at least: ours, theirs. */
  readonly cpu: ByContender<ByContender<PerQuery<number>>>;
  /** SQL statements per request at most. */
  readonly statements: ByContender<PerQuery<number>>;
  /** Ours divided by theirs, at most: ours, theirs. */
  readonly rssLoaded: ByContender<ByContender<number>>;
  readonly coldStart: ByContender<ByContender<number>>;
  /** CPU per request without writes divided by that with 500 a second, at least; stale answers at most. */
  readonly writes: { readonly keptAt500: Partial<PerQuery<number>>; readonly stale: number };
  readonly search: { readonly atSpaces: number; readonly loopHeldMs: number; readonly answerMs: number };
  /** How many times as long as bare inserts an import may take. */
  readonly import: { readonly timesBare: number };
}

export function readGoals(): Goals {
  return JSON.parse(readFileSync(join(benchFolder, 'goals.json'), 'utf8')) as Goals;
}

/** The goals that the results miss, in words. What was not measured is not missed. */
export function missedGoals(results: Results, { cpu, statements, rssLoaded, coldStart }: Goals): readonly string[] {
  const missed: string[] = [];
  for (const [ours, theirs, query, wanted] of entries(cpu)) {
    const ratio = cpuRatio(results, ours, theirs, query);
    if (ratio !== undefined && ratio < wanted) {
      missed.push(`${ours}, ${query}: CPU per request ${ratio.toFixed(2)} of ${theirs}, goal ${wanted} at least`);
    }
  }
  const process = (name: string) => results.processes.find(({ contender }) => contender === name);
  for (const [ours, counts] of Object.entries(statements)) {
    for (const [query, wanted] of Object.entries(counts) as [QueryName, number][]) {
      const count = process(ours)?.statements?.[query] ?? 0;
      if (count > wanted) missed.push(`${ours}, ${query}: ${count} SQL statements per request, goal ${wanted} at most`);
    }
  }
  for (const [what, goals] of [
    ['rssLoadedMb', rssLoaded],
    ['coldStartMs', coldStart],
  ] as const) {
    for (const [ours, others] of Object.entries(goals)) {
      for (const [theirs, wanted] of Object.entries(others)) {
        const [a, b] = [process(ours)?.[what], process(theirs)?.[what]];
        if (a === undefined || b === undefined || a / b <= wanted) continue;
        missed.push(`${ours}: ${what} ${(a / b).toFixed(2)} times that of ${theirs}, goal ${wanted} at most`);
      }
    }
  }
  return missed;
}

function* entries(cpu: Goals['cpu']): Generator<[ours: string, theirs: string, query: QueryName, wanted: number]> {
  for (const [ours, others] of Object.entries(cpu)) {
    for (const [theirs, queries] of Object.entries(others)) {
      for (const [query, wanted] of Object.entries(queries) as [QueryName, number][])
        yield [ours, theirs, query, wanted];
    }
  }
}
