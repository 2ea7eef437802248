import { expect, it } from 'vitest';
import { fixedIds } from '../../src/demo/demo-ids.ts';
import { seedDemo } from '../../src/demo/seed-demo.ts';
import type { SpaceReported } from '../../src/domain/observation.ts';
import { NOW, openDemoStore } from './demo-store.ts';
import { expectExamplesToAnswer } from './expect-examples.ts';

it('fills a store with the whole world, with a Space for each way to be gone, and marks it', async () => {
  await using demo = await openDemoStore();
  const { store, ingest, observed, taken } = demo;
  const seeded = await seedDemo(store, ingest, { seed: 1, now: NOW });

  expect((await store.identity()).demo).toBe(true);
  expect(taken.filter((one) => 'refused' in one || one.deviations.length > 0 || one.expired || one.waits)).toEqual([]);
  const stats = await store.stats(NOW);
  expect(seeded).toEqual({ spaces: stats.live + stats.scheduled, people: stats.people });
  expect(stats).toMatchObject({ unconfirmed: 0, stubs: 0, topics: 48 });

  const served = observed.filter((o): o is SpaceReported => o.kind === 'space' && 'creatorId' in o.told);
  const outcomes = await store.spacesByIds([...new Set(served.map(({ id }) => id))], NOW);
  expect(outcomes).toHaveLength(seeded.spaces);
  expect(outcomes.filter(({ kind }) => kind !== 'space')).toEqual([]);
  await expectExamplesToAnswer(store, NOW);

  const { ended, canceled, removed } = fixedIds;
  const gone = await store.spacesByIds([ended, canceled, removed], NOW);
  expect(gone.map(({ xId, kind, ...rest }) => [xId, kind, 'reason' in rest && rest.reason]).sort()).toEqual([
    [canceled, 'unavailable', 'CANCELED'],
    [ended, 'unavailable', 'ENDED'],
    [removed, 'unavailable', 'REMOVED'],
  ]);
}, 30_000);
