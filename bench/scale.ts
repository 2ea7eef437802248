// The same questions over ever larger stores: look-ups and pages, pages deep in a list, words that stand in few titles
// and in very many, and for how long a search holds the event loop.
// Usage: npm run scale -- [--sizes 20000,200000,1000000] [--check] [--product FILE]
import { parseArgs } from 'node:util';
import { encodeCursor } from '../src/domain/cursor.ts';
import { open } from '../src/store/sqlite/driver.ts';
import { fullSize } from './dataset/prepare-store.ts';
import { contenders } from './harness/contenders.ts';
import { usageOf } from './harness/cpu.ts';
import { readGoals } from './harness/goals.ts';
import { ask, type WorkRequest } from './harness/http-client.ts';
import { markdown, short } from './harness/markdown.ts';
import { loadNow, machine } from './harness/results.ts';
import { prepareRun, type Run } from './harness/run.ts';
import { saveResults } from './harness/save-results.ts';
import { freePort, type ServerProcess, startServerProcess } from './harness/server-process.ts';
import { observe, observed } from './harness/statements.ts';
import { median } from './harness/statistics.ts';
import { versions } from './harness/versions.ts';
import { builtProduct } from './places.ts';
import { listScopes } from './queries/cursors.ts';
import { documents } from './queries/documents.ts';
import { probeOf, requestsOf } from './queries/requests.ts';

const names = ['spacegraph', 'spacegraph-uncached'] as const;

/** Requests of each kind, one at a time. */
const REPEATS = 100;

interface Figure {
  readonly spaces: number;
  readonly contender: string;
  readonly what: string;
  readonly medianMs: number;
  readonly worstMs: number;
  readonly cpuUs: number;
  readonly statements: number;
  /** The longest time for which the event loop was held. */
  readonly loopHeldMs: number;
}

/** Different requests of each kind. */
function kindsOf(run: Run): Readonly<Record<string, readonly WorkRequest[]>> {
  const { q1, q2, q6 } = requestsOf('graphql', run.sets);
  const search = (query: string) => post(documents.q4, { query });
  return {
    'one Space': q1.slice(0, REPEATS),
    'first page of 20': [q2[0] as WorkRequest],
    'page of 20, anywhere': q2.slice(1, REPEATS),
    'page of 100, anywhere': q6.slice(1, REPEATS),
    'page of 100, behind nine tenths': [post(documents.q6, { after: deepCursor(run.store) })],
    'search, a word of one title': rareWords(run.store).map(search),
    'search, a word of one in 400 titles': requestsOf('graphql', run.sets).q4.slice(0, REPEATS),
    'search, "the"': [search('the')],
    'search, "a"': [search('a')],
    'search, "a e"': [search('a e')],
    'search, "zzz" (none)': [search('zzz')],
  };
}

function post(query: string, variables: object): WorkRequest {
  return { path: '/graphql', body: JSON.stringify({ query, variables }) };
}

function deepCursor(storeFile: string): string {
  const db = open(storeFile, { readonly: true });
  try {
    const count = db.prepare('SELECT count(*) FROM spaces').pluck().get() as number;
    const key = db
      .prepare('SELECT feed_rank, feed_at, x_id FROM spaces ORDER BY feed_rank, feed_at, x_id LIMIT 1 OFFSET ?')
      .raw()
      .get(Math.floor(count * 0.9)) as [number, number, string];
    return encodeCursor(listScopes.all, key);
  } finally {
    db.close();
  }
}

/** Numbers of episodes, which titles have only once. */
function rareWords(storeFile: string): readonly string[] {
  const db = open(storeFile, { readonly: true });
  try {
    const titles = db.prepare(`SELECT title FROM spaces WHERE title LIKE '%#____%' LIMIT ?`).pluck().all(REPEATS);
    return (titles as string[]).map((title) => /#\d+/.exec(title)?.[0] ?? title);
  } finally {
    db.close();
  }
}

async function measureKind(server: ServerProcess, observePort: number, requests: readonly WorkRequest[]) {
  const timed = Array.from({ length: REPEATS }, (_, index) => requests[index % requests.length] as WorkRequest);
  for (const request of requests) await ask(server.port, request);
  await observe(observePort);
  const before = usageOf([server.pid]).cpuMs;
  const times: number[] = [];
  for (const request of timed) {
    const began = performance.now();
    const { status } = await ask(server.port, request);
    if (status !== 200) throw new Error(`Status ${status}`);
    times.push(performance.now() - began);
  }
  const cpuUs = ((usageOf([server.pid]).cpuMs - before) * 1_000) / REPEATS;
  const { statements, loopHeldMs } = await observe(observePort);
  return {
    medianMs: median(times),
    worstMs: Math.max(...times),
    cpuUs,
    statements: statements / REPEATS,
    loopHeldMs,
  };
}

async function measureSize(spaces: number, product: string): Promise<readonly Figure[]> {
  const run = await prepareRun(product, { ...fullSize, spaces });
  const figures: Figure[] = [];
  try {
    for (const name of names) {
      const contender = contenders.find((one) => one.name === name);
      if (contender === undefined) throw new RangeError(`No contender ${name}`);
      const observePort = await freePort();
      const command = observed(contender.command(run, ''), observePort);
      const server = await startServerProcess(command, await freePort(), probeOf(requestsOf('graphql', run.sets)));
      try {
        for (const [what, requests] of Object.entries(kindsOf(run))) {
          figures.push({ spaces, contender: name, what, ...(await measureKind(server, observePort, requests)) });
        }
      } finally {
        await server.stop();
      }
    }
  } finally {
    run.remove();
  }
  return figures;
}

function reportOf(figures: readonly Figure[]): string {
  const header = ['what', 'contender', 'Spaces', 'median ms', 'worst ms', 'CPU us', 'statements', 'loop held ms'];
  const rows = figures
    .toSorted((a, b) => a.what.localeCompare(b.what) || a.contender.localeCompare(b.contender) || a.spaces - b.spaces)
    .map((one) => [
      one.what,
      one.contender,
      String(one.spaces),
      ...[one.medianMs, one.worstMs, one.cpuUs, one.statements, one.loopHeldMs].map(short),
    ]);
  return `${markdown(header, rows)}\n`;
}

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '20000,200000' },
    check: { type: 'boolean', default: false },
    product: { type: 'string', default: builtProduct },
  },
});
const loadBefore = loadNow();
const figures: Figure[] = [];
for (const size of values.sizes.split(',').map(Number)) {
  if (!Number.isInteger(size) || size < 2_000 || size > 1_000_000)
    throw new RangeError(`Sizes go to 1,000,000: ${size}`);
  figures.push(...(await measureSize(size, values.product)));
  process.stderr.write(`${size} Spaces: done\n`);
}
const report = reportOf(figures);
process.stdout.write(report);
const results = { date: new Date().toISOString(), machine: machine(loadBefore, versions()), figures };
process.stderr.write(`Every figure: ${saveResults(results, report, 'scale')}\n`);
if (values.check) {
  const { atSpaces, answerMs, loopHeldMs } = readGoals().search;
  const missed = figures.filter(
    (one) =>
      one.spaces === atSpaces &&
      one.what.startsWith('search') &&
      (one.medianMs > answerMs || one.loopHeldMs > loopHeldMs),
  );
  for (const { contender, what, medianMs, loopHeldMs: held } of missed) {
    process.stderr.write(`missed: ${contender}, ${what}: ${short(medianMs)} ms, loop held ${short(held)} ms\n`);
  }
  if (missed.length > 0) process.exitCode = 1;
}
