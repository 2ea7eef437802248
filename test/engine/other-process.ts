import { createIngest } from '../../src/ingest/ingest.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { quickRules } from './any-observation.ts';
import { referenceAnswer } from './ask.ts';
import type { Order } from './start-other-process.ts';

/** Runs in a process of its own and does what it is told to a store, one order after the other. */
let store: Store | null = null;
let done = Promise.resolve();

async function obey(order: Order): Promise<string | null> {
  if (order.kind === 'open') store = await openSqliteStore({ file: order.file, rules: quickRules });
  if (store === null) throw new Error('No store is open.');
  if (order.kind === 'take') await createIngest(store).take(order.observations, order.now);
  if (order.kind === 'sweep') await store.sweep(order.now);
  if (order.kind === 'scrub') await store.scrub();
  if (order.kind === 'close') await store[Symbol.asyncDispose]();
  return order.kind === 'ask' ? referenceAnswer(store, order.request, { now: order.now }) : null;
}

process.on('message', (order: Order) => {
  done = done.then(async () => void process.send?.(await obey(order)));
});
