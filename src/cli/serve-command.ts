import { setTimeout as delay } from 'node:timers/promises';
import { startSweeper } from '../ingest/sweeper.ts';
import { schema } from '../schema/schema.ts';
import { createExplorer } from '../server/explorer/create-explorer.ts';
import { createGateway } from '../server/gateway.ts';
import { createLog } from '../server/log.ts';
import { type RunningServer, startServer } from '../server/start-server.ts';
import { uncachedTuning } from '../store/sqlite/tuning.ts';
import { type CommandContext, defineCommand } from './command.ts';
import { openServedStore, type ServedStore, startDemo } from './demo-data.ts';
import { explorerDirectory } from './explorer-directory.ts';
import { dbFlag, switchFlag } from './flag.ts';
import { cacheFlag, demoFlag, hostFlag, portFlag } from './serve-flags.ts';
import { startBlock } from './start-block.ts';
import { UsageError } from './usage-error.ts';

export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'serve the graph over HTTP (the default)',
  usage: '',
  details: `Makes the store where there is none, and fills it then with demo data, which live on by themselves; --no-demo leaves it
empty, or lets demo data rest. Stops in order at Ctrl-C or SIGTERM: running requests are answered first; a second
Ctrl-C ends it at once. Errors are logged to stderr, one line of JSON each.

Settings are taken from flags, else from the environment, else from .env in the working directory.`,
  flags: {
    port: portFlag,
    host: hostFlag,
    db: dbFlag,
    demo: demoFlag,
    'no-demo': switchFlag('no demo data'),
    cache: cacheFlag,
  },
  async run(context, { port, host, db, demo, 'no-demo': noDemo, cache }, _, settings) {
    if (noDemo && settings['demo']?.source === '--demo') {
      throw new UsageError('--demo and --no-demo contradict each other: leave one of them out');
    }
    const served = await openServedStore(db, noDemo ? false : demo, context.clock, cache === 0 ? uncachedTuning : {});
    try {
      await serve(served, context, { port, host, db, cacheBytes: cache });
    } finally {
      await served.store[Symbol.asyncDispose]();
    }
    return 0;
  },
});

interface Settings {
  readonly port: number;
  readonly host: string;
  readonly db: string;
  readonly cacheBytes: number;
}

/** After days of rest the demo data take seconds to be what they are at other times; so long their counts can wait. */
const CATCH_UP_MS = 10_000;

async function serve({ store, demo }: ServedStore, context: CommandContext, settings: Settings): Promise<void> {
  const { stdout, stderr, clock, signal } = context;
  const log = createLog((line) => stderr.write(line), clock);
  const directory = explorerDirectory();
  const explorer = directory === null ? {} : { explorer: createExplorer(directory) };
  const { cacheBytes } = settings;
  const server = await listen(createGateway({ store, schema, clock, log, cacheBytes, ...explorer }), settings);
  const sweeper = startSweeper(store, { clock, onError: (error) => log.error('sweep failed', { error }) });
  const simulator = demo ? startDemo(store, context, log) : null;
  try {
    const tookMs = performance.now();
    if (simulator !== null) await Promise.race([simulator.caughtUp, delay(CATCH_UP_MS, null, { ref: false })]);
    const counts = await store.counts(clock());
    stdout.write(
      startBlock({ url: server.url, hasExplorer: directory !== null, db: settings.db, demo, counts, tookMs }, stdout),
    );
    await aborted(signal);
    stderr.write('Stopping: running requests are answered first. Ctrl-C again ends at once.\n');
  } finally {
    await simulator?.stop();
    await server.close();
    await sweeper.stop();
  }
}

async function listen(gateway: Parameters<typeof startServer>[0], { host, port }: Settings): Promise<RunningServer> {
  try {
    return await startServer(gateway, { host, port });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE') {
      throw new UsageError(`port ${port} on ${host} is in use: stop what listens there, or take another with --port`);
    }
    if (code === 'EACCES')
      throw new UsageError(`port ${port} is not open to this user: take one above 1023 with --port`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
      throw new UsageError(`this machine has no address ${host}: take another with --host`);
    }
    throw error;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
