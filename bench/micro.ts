// What the parts cost within one process, without HTTP: the same requests through graphql-js, through the engine that
// keeps nothing, and through the warm engine; interleaved, medians of rounds.
// Usage: npm run micro
import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { DocumentNode } from 'graphql';
import { limits } from '../src/domain/limits.ts';
import { createEngine } from '../src/engine/engine.ts';
import { createLoaders } from '../src/loaders/loaders.ts';
import type { Context } from '../src/schema/builder.ts';
import { schema } from '../src/schema/schema.ts';
import { openSqliteStore } from '../src/store/sqlite/open-sqlite-store.ts';
import { markdown, short } from './harness/markdown.ts';
import { loadNow, machine } from './harness/results.ts';
import { prepareRun } from './harness/run.ts';
import { saveResults } from './harness/save-results.ts';
import { median } from './harness/statistics.ts';
import { versions } from './harness/versions.ts';
import { builtProduct, productSources } from './places.ts';
import { documents, type QueryName, queryNames } from './queries/documents.ts';
import type { Variables } from './queries/variables.ts';

/** The product's own, of which its schema is. */
const { execute, parse } = createRequire(productSources)('graphql') as typeof import('graphql');

const ROUNDS = 5;
const ROUND_MS = 150;

type Answer = (query: QueryName, variables: Variables) => Promise<unknown>;

/** Microseconds for one, going through the sets from where it stopped. */
async function timeRound(answer: Answer, query: QueryName, sets: readonly Variables[], from: number): Promise<number> {
  const began = performance.now();
  let count = 0;
  while (performance.now() - began < ROUND_MS) {
    await answer(query, sets[(from + count) % sets.length] as Variables);
    count += 1;
  }
  return ((performance.now() - began) * 1_000) / count;
}

const loadBefore = loadNow();
const run = await prepareRun(builtProduct);
const file = join(run.folder, 'micro.db');
copyFileSync(run.store, file);
const store = await openSqliteStore({ file });

function engineOf(cacheBytes: number): Answer {
  const engine = createEngine({ store, schema, cacheBytes });
  const createContext = (): Context => {
    const now = Date.now();
    return { store, loaders: createLoaders(store, now, engine.cache), viewer: null, now };
  };
  return async (query, variables) => {
    const behind = engine.catchUp(createContext);
    if (behind !== undefined) await behind;
    const answered = engine.answer({ query: documents[query], variables }, createContext());
    const body = answered instanceof Promise ? await answered : answered;
    if (body === null) throw new Error(`${query} was left to the reference executor`);
    if (typeof body !== 'string') body.giveBack();
  };
}

function referenceOf(): Answer {
  const parsed = new Map<QueryName, DocumentNode>();
  return async (query, variableValues) => {
    const document = parsed.get(query) ?? parse(documents[query]);
    parsed.set(query, document);
    const now = Date.now();
    const contextValue: Context = { store, loaders: createLoaders(store, now), viewer: null, now };
    return JSON.stringify(await execute({ schema, document, contextValue, variableValues }));
  };
}

const ways: Readonly<Record<string, Answer>> = {
  'graphql-js, loaders, JSON.stringify': referenceOf(),
  'engine, nothing kept': engineOf(0),
  'engine, warm': engineOf(limits.cacheBytes),
};

const figures: { way: string; query: QueryName; us: number }[] = [];
for (const query of queryNames) {
  const sets = run.sets[query];
  for (const variables of sets) await ways['engine, warm']?.(query, variables);
  const rounds = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [way, answer] of Object.entries(ways)) {
      rounds.set(way, [...(rounds.get(way) ?? []), await timeRound(answer, query, sets, round * 97)]);
    }
  }
  for (const [way, us] of rounds) figures.push({ way, query, us: median(us) });
}
await store[Symbol.asyncDispose]();
run.remove();

const rows = Object.keys(ways).map((way) => [
  way,
  ...queryNames.map((query) => short(figures.find((one) => one.way === way && one.query === query)?.us)),
]);
const report = `us per operation\n\n${markdown(['way', ...queryNames], rows)}\n`;
process.stdout.write(report);
const results = { date: new Date().toISOString(), machine: machine(loadBefore, versions()), figures };
process.stderr.write(`Every figure: ${saveResults(results, report, 'micro')}\n`);
