// Reads while another process writes into the same store through the product's ingest. Afterwards every answer is
// compared with that of hand-written SQL; then writes come one at a time, and what each changed is read at once.
// Usage: npm run writes -- [--check] [--product FILE]
import { parseArgs } from 'node:util';
import { type Entrant, startEntrant, writeRequestFiles } from './harness/entrants.ts';
import { readGoals } from './harness/goals.ts';
import { ask } from './harness/http-client.ts';
import { runLoad } from './harness/load.ts';
import { markdown, short } from './harness/markdown.ts';
import { measure, type Sample } from './harness/measure.ts';
import { loadNow, machine } from './harness/results.ts';
import { prepareRun, type Run } from './harness/run.ts';
import { saveResults } from './harness/save-results.ts';
import { median } from './harness/statistics.ts';
import { countDifferences, readReference } from './harness/verify.ts';
import { versions } from './harness/versions.ts';
import { builtProduct } from './places.ts';
import { documents, queryNames } from './queries/documents.ts';
import { startWriter, type Writer } from './writing/start-writer.ts';

const names = ['spacegraph', 'spacegraph-uncached', 'yoga-response-cache'] as const;
const queries = ['q1', 'q6'] as const;
const rates = [0, 500, 2_000] as const;

/** Seconds of load before it is measured, and how often it is. */
const WARM_UP = 5;
const MEASURED = 3;

/** Writes that are each followed by reading what they changed. */
const STEPS = 200;

interface Line {
  readonly contender: string;
  readonly writesPerSecond: number;
  /** What the writer managed. */
  readonly written: number;
  readonly cpuUs: Readonly<Record<(typeof queries)[number], number>>;
  readonly requestsPerSecond: Readonly<Record<(typeof queries)[number], number>>;
  /** Answers that differ from SQL after the writing has ended. */
  readonly stale: number;
}

const say = (text: string) => process.stderr.write(`${text}\n`);

/** One contender after the other, each without a pause: one that reads now and then has more to catch up with. */
async function measureRate(rate: number, floor: Entrant, field: readonly Entrant[], run: Run, writer: Writer) {
  const samples = new Map<Entrant, Record<(typeof queries)[number], Sample[]>>();
  const began = performance.now();
  await writer.setRate(rate);
  for (const entrant of field) {
    const of = { q1: [], q6: [] } as Record<(typeof queries)[number], Sample[]>;
    samples.set(entrant, of);
    const fileOf = writeRequestFiles(run.folder, entrant);
    for (const query of queries) {
      const { port, pids } = entrant;
      const load = { port, file: fileOf(query), start: 0 };
      await runLoad({ ...load, seconds: WARM_UP });
      for (let n = 0; n < MEASURED; n++) of[query].push(await measure(pids, { ...load, seconds: 2, start: n * 100 }));
    }
  }
  const written = (await writer.setRate(0)) / ((performance.now() - began) / 1_000);
  const reference = await readReference(floor.port, floor.requests, queryNames);
  const lines: Line[] = [];
  for (const [entrant, of] of samples) {
    const medianOf = (key: 'cpuUs' | 'requestsPerSecond') => ({
      q1: median(of.q1.map((sample) => sample[key])),
      q6: median(of.q6.map((sample) => sample[key])),
    });
    lines.push({
      contender: entrant.name,
      writesPerSecond: rate,
      written,
      cpuUs: medianOf('cpuUs'),
      requestsPerSecond: medianOf('requestsPerSecond'),
      stale: await countDifferences(entrant, reference),
    });
  }
  return lines;
}

/** After each acknowledged write: the Space, or the first page of live Spaces. Answers how many answers were stale. */
async function step(floor: Entrant, { port }: Entrant, writer: Writer): Promise<number> {
  let stale = 0;
  for (let i = 0; i < STEPS; i++) {
    const { kind, id } = await writer.writeOne();
    const query = kind === 'space' ? 'q1' : 'q2';
    const body = JSON.stringify({ query: documents[query], variables: kind === 'space' ? { id } : { after: null } });
    const is = await ask(port, { path: '/graphql', body });
    const shouldBe = await ask(floor.port, { path: `/${query}`, body });
    if (!is.body.equals(shouldBe.body)) stale += 1;
  }
  return stale;
}

async function measureWrites(product: string) {
  const loadBefore = loadNow();
  const run = await prepareRun(product);
  const running: Entrant[] = [];
  let writer: Writer | null = null;
  try {
    const floor = await startEntrant('floor-sql', run, null, 1);
    running.push(floor);
    const field: Entrant[] = [];
    for (const name of names) {
      const entrant = await startEntrant(name, run, null, 1);
      running.push(entrant);
      field.push(entrant);
    }
    const reference = await readReference(floor.port, floor.requests, queryNames);
    // Twice: then the caches are warm.
    for (const entrant of [...field, ...field]) await countDifferences(entrant, reference);
    writer = await startWriter(run.store);
    const lines: Line[] = [];
    for (const rate of rates) {
      lines.push(...(await measureRate(rate, floor, field, run, writer)));
      say(`${rate} writes/s: done`);
    }
    const [spacegraph] = field as [Entrant];
    const staleAfterStep = await step(floor, spacegraph, writer);
    const date = new Date().toISOString();
    return { date, machine: machine(loadBefore, versions()), lines, steps: STEPS, staleAfterStep };
  } finally {
    await writer?.stop();
    await Promise.allSettled(running.map((entrant) => entrant.stop()));
    run.remove();
  }
}

function reportOf({ lines, steps, staleAfterStep }: Awaited<ReturnType<typeof measureWrites>>): string {
  const header = ['contender', 'writes/s', 'written/s', 'q1 CPU us', 'q1 kept', 'q6 CPU us', 'q6 kept', 'stale'];
  const rows = lines.map((line) => [
    line.contender,
    String(line.writesPerSecond),
    String(Math.round(line.written)),
    ...queries.flatMap((query) => [short(line.cpuUs[query]), short(kept(lines, line, query))]),
    String(line.stale),
  ]);
  return `${markdown(header, rows)}\n\nOf ${steps} single writes, ${staleAfterStep} were answered stale right after.\n`;
}

/** CPU per request without writes divided by that with them. */
function kept(lines: readonly Line[], line: Line, query: (typeof queries)[number]): number {
  const alone = lines.find((one) => one.contender === line.contender && one.writesPerSecond === 0) ?? line;
  return alone.cpuUs[query] / line.cpuUs[query];
}

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, product: { type: 'string', default: builtProduct } },
});
const results = await measureWrites(values.product);
const report = reportOf(results);
process.stdout.write(report);
say(`Every figure: ${saveResults(results, report, 'writes')}`);
if (values.check) {
  const goals = readGoals().writes;
  const ours = results.lines.filter(({ contender }) => contender === 'spacegraph');
  const stale = ours.reduce((sum, line) => sum + line.stale, results.staleAfterStep);
  const at500 = ours.find(({ writesPerSecond }) => writesPerSecond === 500);
  const missed = queries.filter((query) => at500 && kept(ours, at500, query) < (goals.keptAt500[query] ?? 0));
  for (const query of missed)
    say(`missed: ${query} keeps less than ${goals.keptAt500[query]} with 500 writes a second`);
  if (stale > goals.stale) say(`missed: ${stale} stale answers`);
  if (missed.length > 0 || stale > goals.stale) process.exitCode = 1;
}
