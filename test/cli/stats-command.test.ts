import { afterAll, beforeAll, expect, it } from 'vitest';
import { world } from '../server/running-gateway.ts';
import { type Folder, makeFolder, runSpacegraph } from './run-spacegraph.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

it('tells people what the store holds', async () => {
  const db = await folder.makeStore('world.db', world);
  const { code, stdout } = await runSpacegraph(['stats', '--db', db]);
  expect(code).toBe(0);
  expect(stdout).toContain(`Store                ${db}\n`);
  expect(stdout).toContain('Live Spaces          1\n');
  expect(stdout).toContain('Observed             2026-03-01T12:00:00.000Z to 2026-03-01T12:00:00.000Z\n');
});

it('tells programs the same as JSON', async () => {
  const db = await folder.makeStore('again.db', world);
  const { stdout } = await runSpacegraph(['stats', '--json', '--db', db]);
  expect(JSON.parse(stdout)).toMatchObject({
    store: { demo: false },
    live: 1,
    scheduled: 0,
    people: 1,
    newestObservation: '2026-03-01T12:00:00.000Z',
  });
});

it('tells of an empty store that nothing was observed yet', async () => {
  const db = await folder.makeStore('empty.db');
  expect((await runSpacegraph(['stats', '--db', db])).stdout).toContain('Observed             nothing yet\n');
});
