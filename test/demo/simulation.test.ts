import { describe, expect, it } from 'vitest';
import { isDemoSpaceId, isFixedSpace, personNumber } from '../../src/demo/demo-ids.ts';
import { createSimulation, type Simulation } from '../../src/demo/simulation.ts';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { noFilter } from '../../src/domain/space-query.ts';
import type { Store } from '../../src/store/store.ts';
import { type DemoStore, NOW, openDemoStore } from './demo-store.ts';
import { expectExamplesToAnswer } from './expect-examples.ts';

const FIXED = 1;
const small = { live: 14, scheduled: 24 };
const middling = { live: 120, scheduled: 200 };

/** Steps until nothing more is due; gives the number of steps. */
async function catchUp(simulation: Simulation, now: Instant): Promise<number> {
  let steps = 1;
  while ((await simulation.step(now + steps)).behind) steps++;
  return steps;
}

/** A store that a small simulation has filled. */
async function openSmallWorld(seed: number, wanted = small): Promise<DemoStore & { readonly simulation: Simulation }> {
  const demo = await openDemoStore();
  await demo.store.markDemo();
  const simulation = createSimulation(demo.store, demo.ingest, { seed, wanted });
  await catchUp(simulation, NOW);
  return { ...demo, simulation };
}

/** Everything that the log of the store tells from here on, in a few words each. */
async function kindsAfter(store: Store, seq: number): Promise<Set<string>> {
  const { changes } = await store.changesSince(seq, 100_000);
  return new Set(
    changes
      .filter(({ entity }) => entity === 'space')
      .flatMap(({ kind, detail }) => [
        kind,
        ...(detail.fields ?? []),
        ...(detail.reason === undefined ? [] : [detail.reason]),
      ]),
  );
}

describe('two days of the demo', () => {
  it('keep the population in balance, see every kind of change, and touch none but demo Spaces', async () => {
    await using demo = await openSmallWorld(1);
    const { store, ingest, observed, taken, simulation } = demo;
    const foreign = foreignSpaces(NOW);
    await ingest.take(foreign, NOW);
    const foreignIds = ['1zqKVXPQhvZJB', '1DemoNotOurs1'];
    const before = await store.spacesByIds(foreignIds, NOW);
    expect(before).toHaveLength(2);
    observed.length = 0;
    taken.length = 0;

    const seen = new Set<string>();
    for (let now = NOW + 5 * MINUTE; now <= NOW + 2 * DAY; now += 5 * MINUTE) {
      const seq = await store.latestChange();
      await simulation.step(now);
      for (const kind of await kindsAfter(store, seq)) seen.add(kind);
      if ((now - NOW) % HOUR > 0) continue;
      const { live, scheduled, unconfirmed } = await store.stats(now);
      // What starts on its own comes on top of those that are made up for.
      expect(live).toBeGreaterThanOrEqual(small.live);
      expect(live).toBeLessThan(small.live + 20);
      expect(scheduled).toBe(small.scheduled + FIXED);
      expect(unconfirmed).toBeLessThanOrEqual(foreignIds.length);
      // Nobody speaks of the foreign ones again, so after a day they are not confirmed.
      if (now < NOW + DAY) expect(await store.spacesByIds(foreignIds, now)).toEqual(before);
    }

    expect([...seen]).toEqual(
      expect.arrayContaining([
        'announced',
        'started',
        'updated',
        'members',
        'counts',
        'gone',
        'title',
        'scheduledStart',
      ]),
    );
    expect([...seen]).toEqual(expect.arrayContaining(['ENDED', 'CANCELED', 'REMOVED']));
    expect(taken.filter((one) => 'refused' in one || one.deviations.length > 0 || one.waits)).toEqual([]);
    expect(observed.filter((one) => !isOfDemo(one))).toEqual([]);
  }, 60_000);

  it('confirm every live Space often enough', async () => {
    await using demo = await openSmallWorld(2);
    for (let now = NOW + MINUTE; now <= NOW + 2 * HOUR; now += MINUTE) await demo.simulation.step(now);
    const now = NOW + 2 * HOUR;
    const oldest = (await liveSpaces(demo.store, now)).map(({ observedAt }) => now - observedAt);
    expect(Math.max(...oldest)).toBeLessThan((small.live + 5) * MINUTE);
  });
});

describe('a step', () => {
  it('changes something every second', async () => {
    await using demo = await openSmallWorld(3);
    let last = await demo.store.latestChange();
    for (let second = 1; second <= 120; second++) {
      await demo.simulation.step(NOW + MINUTE + second * SECOND);
      const latest = await demo.store.latestChange();
      expect(latest).toBeGreaterThan(last);
      last = latest;
    }
  });

  it('follows from the seed, the clock and what the store holds', async () => {
    const runs = await Promise.all(
      [4, 4, 5].map(async (seed) => {
        await using demo = await openSmallWorld(seed);
        for (let minute = 1; minute <= 30; minute++) await demo.simulation.step(NOW + minute * MINUTE);
        return demo.observed;
      }),
    );
    expect(runs[0]).toEqual(runs[1]);
    expect(runs[0]).not.toEqual(runs[2]);
  });

  it('does not work on a store without demo data', async () => {
    await using demo = await openDemoStore();
    const simulation = createSimulation(demo.store, demo.ingest, { seed: 1 });
    await expect(simulation.step(NOW)).rejects.toThrow('demo data only');
    expect(demo.observed).toEqual([]);
  });

  it('lets a Space go that was taken down by hand', async () => {
    await using demo = await openSmallWorld(6);
    const { store, ingest, simulation } = demo;
    const ids = (await liveSpaces(store, NOW + SECOND)).map(({ xId }) => xId);
    await ingest.take(
      ids.map((id) => ({ kind: 'space-taken-down', id, at: NOW + SECOND })),
      NOW + SECOND,
    );
    for (let second = 2; second < 90; second++) await simulation.step(NOW + second * SECOND);
    const outcomes = await store.spacesByIds(ids, NOW + 90 * SECOND);
    expect(outcomes.every((outcome) => outcome.kind === 'unavailable' && outcome.reason === 'REMOVED')).toBe(true);
    expect((await store.stats(NOW + 90 * SECOND)).live).toBe(small.live);
  });
});

describe('after a pause', () => {
  it('of a night, what would have ended has ended, and what would have started is live', async () => {
    await using demo = await openSmallWorld(7);
    const { store, ingest } = demo;
    const before = await liveSpaces(store, NOW + SECOND);
    const now = NOW + 10 * HOUR;
    demo.observed.length = 0;
    await catchUp(createSimulation(store, ingest, { seed: 7, wanted: small }), now);
    const ended = await store.spacesByIds(before.map(({ xId }) => xId).filter(isDemoSpaceId), now + SECOND);
    expect(new Set(ended.map((outcome) => outcome.kind === 'unavailable' && outcome.reason))).toEqual(
      new Set(['ENDED']),
    );
    const started = demo.observed.filter(
      ({ kind, at, ...rest }) => kind === 'space' && 'state' in rest && rest.state === 'live',
    );
    expect(started.length).toBeGreaterThan(small.live);
    expect(await store.stats(now + SECOND)).toMatchObject({
      live: small.live + FIXED,
      scheduled: small.scheduled + FIXED,
      unconfirmed: 0,
    });
  });

  it('of three days, the demo is as alive as on its first day, after bounded work', async () => {
    await using demo = await openSmallWorld(8, middling);
    const { store, ingest, taken } = demo;
    const now = NOW + 3 * DAY;
    const steps = await catchUp(createSimulation(store, ingest, { seed: 8, wanted: middling }), now);
    expect(steps).toBeLessThan(40);
    expect(await store.stats(now + SECOND)).toMatchObject({
      live: middling.live + FIXED,
      scheduled: middling.scheduled + FIXED,
      stubs: 0,
    });
    await expectExamplesToAnswer(store, now + SECOND);
    const starts = (await liveSpaces(store, now + SECOND)).map(({ startedAt }) => now - (startedAt ?? 0));
    expect(starts.filter((age) => age > 20 * MINUTE).length).toBeGreaterThan(30);
    expect(taken.filter((one) => 'refused' in one || one.deviations.length > 0 || one.expired)).toEqual([]);
  }, 30_000);
});

async function liveSpaces(store: Store, now: Instant) {
  const query = { terms: [], filter: { ...noFilter, state: 'LIVE' }, order: 'LIVE_FIRST' } as const;
  const page = await store.spaces(query, { first: 1_000, after: null }, now);
  return [...page.items];
}

/** Spaces of somebody else, one of which looks as if it were of the demo. */
function foreignSpaces(at: Instant): Observation[] {
  const told = { title: 'Somebody else’s', participantCount: 5, creatorId: '12', hostIds: ['12'] };
  return [
    { kind: 'user', id: '12', at, told: { username: 'somebody', name: 'Somebody' } },
    { kind: 'space', id: '1zqKVXPQhvZJB', at, state: 'live', told },
    { kind: 'space', id: '1DemoNotOurs1', at, state: 'live', told: { ...told, participantCount: 100_000 } },
  ];
}

function isOfDemo(observation: Observation): boolean {
  if (observation.kind === 'user') return personNumber(observation.id) > 0;
  if (observation.kind === 'topic') return observation.id.startsWith('910000');
  const id = 'spaceId' in observation ? observation.spaceId : observation.id;
  return isDemoSpaceId(id) || isFixedSpace(id);
}
