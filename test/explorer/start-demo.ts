import type { Socket } from 'node:net';
import { seedDemo } from '../../src/demo/seed-demo.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { schema } from '../../src/schema/schema.ts';
import { createExplorer } from '../../src/server/explorer/create-explorer.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { createLog } from '../../src/server/log.ts';
import { startServer } from '../../src/server/start-server.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';

export interface Demo {
  readonly url: string;
  /** Bytes sent so far, heads of answers included. */
  sent(): number;
  /** What the server logged: its own faults. */
  readonly logged: readonly string[];
  close(): Promise<void>;
}

/** A server over demo data with the explorer that was built into the folder. */
export async function startDemo(explorer: string): Promise<Demo> {
  const now = Date.UTC(2026, 2, 1);
  const clock = () => now;
  const logged: string[] = [];
  const sockets = new Set<Socket>();
  const store = await openSqliteStore({ file: ':memory:' });
  await seedDemo(store, createIngest(store), { seed: 1, now });
  const log = createLog((line) => logged.push(line), clock);
  const gateway = createGateway({ store, schema, clock, log, explorer: createExplorer(explorer) });
  const counted: typeof gateway = {
    ...gateway,
    handle(req, res) {
      sockets.add(req.socket);
      gateway.handle(req, res);
    },
  };
  const server = await startServer(counted, { host: '127.0.0.1', port: 0 });
  return {
    url: server.url,
    sent: () => [...sockets].reduce((sum, socket) => sum + socket.bytesWritten, 0),
    logged,
    async close() {
      await server.close();
      await store[Symbol.asyncDispose]();
    },
  };
}
