import { startSweeper } from '../ingest/sweeper.ts';
import { schema } from '../schema/schema.ts';
import { createGateway } from '../server/gateway.ts';
import { createLog } from '../server/log.ts';
import { type RunningServer, startServer } from '../server/start-server.ts';
import type { Store, StoreStats } from '../store/store.ts';
import { type CommandContext, defineCommand } from './command.ts';
import { dbFlag, type Flag } from './flag.ts';
import { openStore } from './open-store.ts';
import { UsageError } from './usage-error.ts';

const portFlag: Flag<number> = {
  help: 'port to listen on, 0 for any that is free',
  placeholder: 'PORT',
  env: ['SPACEGRAPH_PORT', 'PORT'],
  fallback: 4000,
  parse(text) {
    const port = Number(text);
    if (!/^\d+$/.test(text) || port > 65_535) throw new UsageError('has to be a number from 0 to 65535');
    return port;
  },
};

const hostFlag: Flag<string> = {
  help: 'address to listen on',
  placeholder: 'HOST',
  env: ['SPACEGRAPH_HOST', 'HOST'],
  fallback: '127.0.0.1',
  parse(text) {
    const host = text.replace(/^\[(.*)\]$/, '$1');
    if (['localhost', '127.0.0.1', '::1'].includes(host)) return host;
    throw new UsageError(
      'has to be localhost, 127.0.0.1 or ::1 (there are no tokens yet, so only this machine may reach the gateway)',
    );
  },
};

export const serveCommand = defineCommand({
  name: 'serve',
  summary: 'serve the graph over HTTP (the default)',
  usage: '',
  details: `Makes the store where there is none. Stops in order at Ctrl-C or SIGTERM: running requests are answered first; a second
Ctrl-C ends it at once. Errors are logged to stderr, one line of JSON each.

Settings are taken from flags, else from the environment, else from .env in the working directory.`,
  flags: { port: portFlag, host: hostFlag, db: dbFlag },
  async run(context, { port, host, db }) {
    const store = await openStore(db, 'create');
    try {
      await serve(store, context, { port, host, db });
    } finally {
      await store[Symbol.asyncDispose]();
    }
    return 0;
  },
});

interface Place {
  readonly port: number;
  readonly host: string;
  readonly db: string;
}

async function serve(store: Store, { stdout, stderr, clock, signal }: CommandContext, place: Place): Promise<void> {
  const log = createLog((line) => stderr.write(line), clock);
  const server = await listen(createGateway({ store, schema, clock, log }), place);
  const sweeper = startSweeper(store, { clock, onError: (error) => log.error('sweep failed', { error }) });
  stdout.write(startBlock(server.url, place.db, await store.stats(clock())));
  await aborted(signal);
  stderr.write('Stopping: running requests are answered first. Ctrl-C again ends at once.\n');
  await server.close();
  await sweeper.stop();
}

async function listen(gateway: Parameters<typeof startServer>[0], { host, port }: Place): Promise<RunningServer> {
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

function startBlock(url: string, db: string, { live, scheduled, people }: StoreStats): string {
  return `Spacegraph serves ${url}/graphql
  Store   ${db}: ${live} live and ${scheduled} scheduled Spaces, ${people} people
  Stop    Ctrl-C
`;
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
