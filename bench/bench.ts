// Starts every contender over the same data, compares all their answers with those of hand-written SQL, and measures
// them in turns. Exit codes: 0 fine, 1 goals missed (with --check), 2 a wrong answer or wrong usage.
import { createRandom } from '../src/demo/random.ts';
import { contenders, floorSql } from './harness/contenders.ts';
import { type Entrant, rssMb, startEntrant, writeRequestFiles } from './harness/entrants.ts';
import { missedGoals, readGoals } from './harness/goals.ts';
import { loadTool } from './harness/load.ts';
import { writeMedianBodies } from './harness/median-bodies.ts';
import { reportOf } from './harness/report.ts';
import { cellResult, loadNow, machine, type ProcessResult, type Results } from './harness/results.ts';
import { type Cell, runNoisyAgain, runRounds, warmUp } from './harness/rounds.ts';
import { prepareRun, type Run } from './harness/run.ts';
import { saveResults } from './harness/save-results.ts';
import { countStatements } from './harness/statements.ts';
import { readReference, verify, WrongAnswer } from './harness/verify.ts';
import { versions } from './harness/versions.ts';
import { type BenchOptions, parseOptions, usage } from './options.ts';
import type { Cluster } from './postgres/cluster.ts';
import { startPostgres } from './postgres/postgres.ts';
import type { PerQuery } from './queries/documents.ts';

/** After so many ms nothing more is begun, no further round and no noisy measurement again. */
const TIME = { quick: 112_000, full: 17 * 60_000 };

/** Contenders with a cache: they are warm once everything was asked twice. */
const caching = ['spacegraph', 'yoga-response-cache'];

const say = (text: string) => process.stderr.write(`${text}\n`);

async function bench(options: BenchOptions): Promise<Results> {
  const began = performance.now();
  const loadBefore = loadNow();
  const run = await prepareRun(options.product);
  const skipped: { contender: string; why: string }[] = [];
  const running: Entrant[] = [];
  let postgres: Cluster | null = null;
  try {
    if (options.contenders.includes('postgraphile')) {
      const given = await startPostgres(run);
      if ('why' in given) skipped.push({ contender: 'postgraphile', why: given.why });
      else postgres = given;
    }
    const floor = await startEntrant(floorSql.name, run, null, options.quick ? 1 : 3);
    running.push(floor);
    const reference = await readReference(floor.port, floor.requests, options.queries);
    const bodies = await writeMedianBodies(run.bodies, reference);
    for (const name of options.contenders) {
      if (name === floorSql.name || (name === 'postgraphile' && postgres === null)) continue;
      const entrant = await startEntrant(name, run, postgres, options.quick ? 1 : 3);
      running.push(entrant);
      if (isCompared(name)) await verify(entrant, reference);
      if (caching.includes(name)) await verify(entrant, reference);
      say(`${name}: ${isCompared(name) ? 'all answers are right' : 'not compared'}, ${seconds(began)}`);
    }

    const field = running.filter(({ name }) => options.contenders.includes(name));
    const cells = field.flatMap((entrant) => cellsOf(entrant, run, options));
    const until = began + (options.quick ? TIME.quick : TIME.full);
    const how = { rounds: options.rounds, seconds: options.seconds, until, random: createRandom(Date.now()) };
    await warmUp(cells, how);
    await runRounds(cells, how);
    say(`measured, ${seconds(began)}`);
    await runNoisyAgain(cells, how);
    const loaded = new Map(field.map(({ name, pids }) => [name, rssMb(pids)]));
    for (const entrant of field.filter(({ name }) => isCompared(name))) await verify(entrant, reference, 16);
    failedAny(cells);

    const statements = await statementsOf(field, run, options);
    return {
      date: new Date().toISOString(),
      command: `npm run bench -- ${process.argv.slice(2).join(' ')}`,
      machine: machine(loadBefore, versions()),
      tool: loadTool,
      rounds: Math.min(...cells.map(({ samples }) => samples.length)),
      seconds: options.seconds,
      bodies,
      cells: cells.map(cellResult),
      processes: field.map(({ name, coldStartMs, rssIdleMb }): ProcessResult => {
        const rssLoadedMb = loaded.get(name) ?? 0;
        return { contender: name, coldStartMs, rssIdleMb, rssLoadedMb, statements: statements.get(name) ?? null };
      }),
      skipped,
    };
  } finally {
    await Promise.allSettled(running.map((entrant) => entrant.stop()));
    await postgres?.stop();
    run.remove();
  }
}

/** The shape of REST is another one; what is constant is one answer for all. */
function isCompared(name: string): boolean {
  return contenders.some((one) => one.name === name && one.requests !== 'rest' && one.name !== 'floor-const');
}

function cellsOf(entrant: Entrant, run: Run, { queries }: BenchOptions): Cell[] {
  const fileOf = writeRequestFiles(run.folder, entrant);
  const { name, port, pids } = entrant;
  return queries.map((query) => {
    return { contender: name, query, port, pids, file: fileOf(query), samples: [], discarded: [] };
  });
}

function failedAny(cells: readonly Cell[]): void {
  for (const { contender, query, samples } of cells) {
    const failed = samples.reduce((sum, sample) => sum + sample.failed, 0);
    if (failed > 0) throw new WrongAnswer(`${contender}, ${query}: ${failed} requests failed under load`);
  }
}

async function statementsOf(field: readonly Entrant[], run: Run, { quick }: BenchOptions) {
  const counts = new Map<string, PerQuery<number>>();
  for (const { name, command, requests } of contenders) {
    const entrant = field.find((one) => one.name === name);
    if (entrant === undefined || requests === 'postgraphile' || name === 'floor-const') continue;
    if (quick && name !== 'spacegraph') continue;
    counts.set(name, await countStatements(command(run, ''), entrant.requests));
  }
  return counts;
}

const seconds = (began: number) => `${Math.round((performance.now() - began) / 1_000)} s`;

async function main(): Promise<number> {
  let options: BenchOptions;
  try {
    options = parseOptions(process.argv.slice(2));
  } catch (error) {
    say(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  try {
    const results = await bench(options);
    const report = reportOf(results);
    process.stdout.write(report);
    say(`Every sample: ${saveResults(results, report)}`);
    const missed = options.check ? missedGoals(results, readGoals()) : [];
    for (const goal of missed) say(`missed: ${goal}`);
    return missed.length > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof WrongAnswer)) throw error;
    say(`Wrong answer: ${error.message}`);
    return 2;
  }
}

process.exitCode = await main();
