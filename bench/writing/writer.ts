// A process that writes into a store through the product's ingest, at the pace it is told. Usage: writer.ts STORE
import { createRandom } from '../../src/demo/random.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { createNews } from './random-observations.ts';

/** What the writer is told: how many observations a second from now on, or to write one alone. */
export type WriterOrder = { readonly rate: number } | { readonly one: true };

/** What it answers: how many it has written with the rate before, or which Space or person the one was about. */
export type WriterReport = { readonly written: number } | { readonly kind: string; readonly id: string };

const TICK_MS = 20;

const [file = ''] = process.argv.slice(2);
const store = await openSqliteStore({ file, mustExist: true });
const ingest = createIngest(store);
const news = createNews(file, createRandom(7));

let rate = 0;
let since = performance.now();
let written = 0;
let working: Promise<void> | null = null;

async function write(count: number): Promise<void> {
  const at = Date.now();
  await ingest.take(
    Array.from({ length: count }, () => news(at)),
    at,
  );
  written += count;
}

setInterval(() => {
  const due = Math.floor(((performance.now() - since) / 1_000) * rate) - written;
  if (working !== null || due <= 0) return;
  working = write(due).finally(() => {
    working = null;
  });
}, TICK_MS);

async function obey(order: WriterOrder): Promise<WriterReport> {
  if ('rate' in order) {
    const before = written;
    rate = 0;
    await working;
    [rate, since, written] = [order.rate, performance.now(), 0];
    return { written: before };
  }
  const at = Date.now();
  const observation = news(at);
  await ingest.take([observation], at);
  return { kind: observation.kind, id: 'spaceId' in observation ? observation.spaceId : observation.id };
}

process.on('message', (order: WriterOrder) => {
  void obey(order).then((report) => process.send?.(report));
});
process.on('disconnect', () => process.exit());
process.send?.({ written: 0 } satisfies WriterReport);
