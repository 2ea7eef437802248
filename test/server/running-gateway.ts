import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Limits } from '../../src/domain/limits.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { schema } from '../../src/schema/schema.ts';
import { createGateway, type GatewayOptions } from '../../src/server/gateway.ts';
import { createLog } from '../../src/server/log.ts';
import { startServer } from '../../src/server/start-server.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW, space, user } from '../schema/observed.ts';

/** The gateway on a socket of this machine, over a store in memory. */
export interface RunningGateway {
  readonly url: string;
  readonly port: number;
  /** Lines of the log. */
  readonly logged: readonly string[];
  send(call: Call): Promise<Reply>;
  /** Posts an operation. */
  ask(query: string, more?: Ask): Promise<Reply>;
  closeStore(): Promise<void>;
  close(): Promise<void>;
}

export interface Call {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

interface Ask {
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly accept?: string;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
  /** The body as JSON; null when it is none. */
  readonly json: { readonly data?: unknown; readonly errors?: readonly ToldError[] } | null;
  /** The codes of the errors. */
  readonly codes: readonly unknown[];
}

interface ToldError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string };
}

export const GRAPHQL = 'application/graphql-response+json';

/** One live Space of person 1. */
export const world: readonly Observation[] = [
  space('1live', { title: 'Balcony tomatoes', creatorId: '1', hostIds: ['1'], speakerIds: ['1'] }),
  user('1'),
];

interface Setup {
  readonly limits?: Partial<Limits>;
  /** Makes a store that fails, or hangs, of one that does not. */
  readonly spoil?: (store: Store) => Store;
  readonly explorer?: NonNullable<GatewayOptions['explorer']>;
}

export async function startGateway({
  limits = {},
  spoil = (store) => store,
  explorer,
}: Setup = {}): Promise<RunningGateway> {
  const logged: string[] = [];
  const clock = () => NOW;
  const log = createLog((line) => logged.push(line), clock);
  const store = await openSqliteStore({ file: ':memory:' });
  const closeStore = async () => store[Symbol.asyncDispose]();
  await createIngest(store).take(world, NOW);
  const gateway = createGateway({ store: spoil(store), schema, clock, log, limits, ...(explorer && { explorer }) });
  const server = await startServer(gateway, { host: '127.0.0.1', port: 0, limits });
  const { url, port } = server;
  return {
    url,
    port,
    logged,
    send: (call) => send(port, call),
    ask(query, { accept = GRAPHQL, ...more } = {}) {
      const headers = { 'content-type': 'application/json', accept };
      return send(port, { method: 'POST', headers, body: JSON.stringify({ query, ...more }) });
    },
    closeStore,
    async close() {
      await server.close();
      await closeStore();
    },
  };
}

/** The store with some methods replaced. */
export function withMethods(methods: Partial<Store>): (store: Store) => Store {
  return (store) => ({ ...store, ...methods });
}

async function send(port: number, { method = 'GET', path = '/graphql', headers = {}, body }: Call): Promise<Reply> {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    const req = request({ host: '127.0.0.1', port, method, path, headers, agent: false }, resolve);
    req.on('error', reject);
    req.end(body);
  });
  const received = await text(message);
  const json = parse(received);
  const codes = json?.errors?.map(({ extensions }) => extensions.code) ?? [];
  return { status: message.statusCode ?? 0, headers: message.headers, text: received, json, codes };
}

function parse(body: string): Reply['json'] {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}
