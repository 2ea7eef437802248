import type { Observation } from '../../src/domain/observation.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { schema } from '../../src/schema/schema.ts';
import { createGateway } from '../../src/server/gateway.ts';
import { createLog } from '../../src/server/log.ts';
import { startServer } from '../../src/server/start-server.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { NOW, space, user } from '../schema/observed.ts';

/** A server of ours over five live Spaces, `1` to `5`, in this order. All are of person 1, with person 2 as speaker. */
export interface World extends AsyncDisposable {
  /** Where operations are posted. */
  readonly url: string;
  /** X says that the Space has ended. */
  end(spaceId: string): Promise<void>;
}

export async function startWorld(): Promise<World> {
  const clock = () => NOW;
  const logged: string[] = [];
  const store = await openSqliteStore({ file: ':memory:' });
  const ingest = createIngest(store);
  await ingest.take([user('1'), user('2'), ...[1, 2, 3, 4, 5].map(liveSpace)], NOW);
  const log = createLog((line) => logged.push(line), clock);
  const server = await startServer(createGateway({ store, schema, clock, log }), { host: '127.0.0.1', port: 0 });
  return {
    url: `${server.url}/graphql`,
    async end(spaceId) {
      await ingest.take([space(spaceId, {}, 'ended', NOW + 1)], NOW);
    },
    async [Symbol.asyncDispose]() {
      await server.close();
      await store[Symbol.asyncDispose]();
      if (logged.length > 0) throw new Error(`The server failed:\n${logged.join('')}`);
    },
  };
}

function liveSpace(n: number): Observation {
  return space(String(n), {
    title: `Space ${n}`,
    startedAt: NOW - n * 60_000,
    creatorId: '1',
    hostIds: ['1'],
    speakerIds: ['1', '2'],
  });
}
