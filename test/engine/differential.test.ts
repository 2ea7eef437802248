import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEngine } from '../../src/engine/engine.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { schema } from '../../src/schema/schema.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { NOW } from '../schema/observed.ts';
import { anyRequests } from './any-request.ts';
import { engineAnswer, referenceAnswer, textOf } from './ask.ts';
import { PATIENCE, runs } from './fuzz.ts';
import type { Request } from './print-request.ts';
import { unlimited } from './unlimited.ts';
import { clocks, viewers, world, worldValues } from './world.ts';

let store: Store;
let cursors: string[];

beforeAll(async () => {
  store = await openSqliteStore({ file: ':memory:' });
  await createIngest(store).take(world, NOW);
  cursors = await cursorsOf(store);
});

afterAll(() => store[Symbol.asyncDispose]());

const MANY = 256 * 1024 * 1024;

describe('the engine', () => {
  it(
    'gives the bytes of the reference executor for any valid document, cold and warm, whoever asks',
    async () => {
      const count = { whole: 0, answered: 0 };
      const anyAsker = fc.record({ viewer: fc.constantFrom(...viewers), now: fc.constantFrom(...clocks) });
      const property = fc.asyncProperty(
        anyRequests(schema, worldValues(cursors)),
        fc.uniqueArray(anyAsker, { minLength: 2, maxLength: 2, selector: ({ viewer }) => viewer?.userId }),
        async (requests, askers) => {
          const engine = createEngine({ store, schema, cacheBytes: MANY, limits: unlimited });
          const asks = requests.flatMap((request) => askers.map((asker) => ({ request, asker })));
          const expected = await Promise.all(asks.map(({ request, asker }) => referenceAnswer(store, request, asker)));
          for (const round of ['cold', 'warm', 'hot']) {
            for (const [place, { request, asker }] of asks.entries()) {
              const bytes = await engineAnswer(engine, store, request, asker);
              const isWhole = !expected[place]?.includes('"errors":[');
              if (round === 'hot' && isWhole) {
                count.whole += 1;
                count.answered += bytes === null ? 0 : 1;
              }
              if (bytes !== null && bytes !== expected[place]) {
                expect({ round, request, answer: textOf(bytes) }).toEqual({
                  round,
                  request,
                  answer: textOf(expected[place] ?? ''),
                });
              }
            }
          }
        },
      );
      await fc.assert(property, runs(150));
      // What has errors is for the reference executor; the rest is not.
      expect(count.answered / count.whole).toBeGreaterThan(0.9);
    },
    PATIENCE,
  );
});

/** Some cursors of each kind. */
async function cursorsOf(store: Store): Promise<string[]> {
  const edges = 'edges { cursor }';
  const request: Request = {
    query: `{
      spaces(first: 5) { ${edges} }
      topics { ${edges} }
      spacesByIds(ids: ["Full", "Soon"]) {
        ... on Space { invitedUsers { ${edges} } buyers { ${edges} } sharedPosts { ${edges} } creator { spaces { ${edges} } } }
      }
    }`,
    variables: {},
  };
  const bytes = await referenceAnswer(store, request, { now: NOW, viewer: { userId: '1' } });
  return [...bytes.matchAll(/"cursor":"([^"]+)"/g)].map(([, cursor]) => cursor ?? '');
}
