import fc from 'fast-check';
import { expect, it } from 'vitest';
import { HOUR, type Instant } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { anyObservation, ids } from './any-observation.ts';
import { NOW, record } from './observations.ts';
import { picture } from './picture.ts';

const open = () => openSqliteStore({ file: ':memory:' });

/** All but the clock of the gateway, which the order of arrival decides. */
const lasting = (of: unknown): unknown =>
  JSON.parse(JSON.stringify(of, (name, value: unknown) => (name === 'since' ? undefined : value)));

/** The observations in another order, some of them several times, cut into batches. */
function rearranged(observations: readonly Observation[]): fc.Arbitrary<readonly (readonly Observation[])[]> {
  const repeated = observations.filter((_, i) => i % 3 === 0);
  const all = [...observations, ...repeated];
  return fc
    .tuple(
      fc.shuffledSubarray(all, { minLength: all.length }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: all.length, maxLength: all.length }),
    )
    .map(([shuffled, sizes]) => {
      const batches: Observation[][] = [];
      for (let at = 0; at < shuffled.length; at += sizes[batches.length - 1] ?? 1) {
        batches.push(shuffled.slice(at, at + (sizes[batches.length] ?? 1)));
      }
      return batches;
    });
}

it('what is read does not depend on the order in which observations arrive, nor on how they come together', {
  timeout: 60_000,
}, async () => {
  const few = fc.array(anyObservation(fc.integer({ min: NOW - 6, max: NOW })), { minLength: 1, maxLength: 14 });
  const arrivals = few.chain((list) => fc.record({ one: fc.constant([list]), other: rearranged(list) }));
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ one, other }) => {
      await using first = await open();
      await using second = await open();
      for (const batch of one) await record(first, batch, NOW);
      for (const batch of other) await record(second, batch, NOW);
      expect(lasting(await picture(second, ids, NOW))).toEqual(lasting(await picture(first, ids, NOW)));
      expect(await second.topics({ first: 9, after: null })).toEqual(await first.topics({ first: 9, after: null }));
      expect([...(await first.check()), ...(await second.check())]).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

/** Moments of a history: time passes, some observations are taken in, and perhaps the store is swept in between. */
const moments = fc.array(
  fc.record({
    passes: fc.constantFrom(0, 1, HOUR, 7 * HOUR, 13 * HOUR, 24 * HOUR, 40 * HOUR),
    sweeps: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 2 }),
    ages: fc.array(fc.constantFrom(0, 1, HOUR, 23 * HOUR, 30 * HOUR), { minLength: 4, maxLength: 4 }),
    batch: fc.array(anyObservation(fc.integer({ min: 0, max: 3 })), { maxLength: 4 }),
  }),
  { minLength: 1, maxLength: 8 },
);

/** An observation of which `at` and other times count the ages of a moment, at its clock. */
function madeAt(observation: Observation, now: Instant, ages: readonly number[]): Observation {
  return JSON.parse(
    JSON.stringify(observation, (name, value: unknown) =>
      isTime(name) && typeof value === 'number' ? now - (ages[value] ?? 0) : value,
    ),
  ) as Observation;
}

const isTime = (name: string) => ['at', 'createdAt', 'scheduledStart', 'startedAt'].includes(name);

async function live(store: Store, history: typeof moments extends fc.Arbitrary<infer T> ? T : never, sweeps: boolean) {
  let now = NOW;
  for (const moment of history) {
    for (const part of sweeps ? moment.sweeps.toSorted() : [])
      await store.sweep(now + Math.floor(part * moment.passes));
    now += moment.passes;
    const batch = moment.batch.map((one) => madeAt(one, now, moment.ages));
    if (batch.length > 0) await record(store, batch, now);
  }
  return now;
}

it('what is read does not depend on when the sweeper ran', { timeout: 60_000 }, async () => {
  const later = fc.constantFrom(0, HOUR, 13 * HOUR, 24 * HOUR, 36 * HOUR, 48 * HOUR, 72 * HOUR, 90 * HOUR, 900 * HOUR);
  await fc.assert(
    fc.asyncProperty(moments, later, async (history, passes) => {
      await using swept = await open();
      await using untouched = await open();
      const now = (await live(swept, history, true)) + passes;
      await live(untouched, history, false);
      await swept.sweep(now - Math.floor(passes / 2));
      await swept.sweep(now);
      const seen = await picture(untouched, ids, now);
      for (const { user, until } of await untouched.keptUsersByIds(ids.users, now)) {
        expect(await untouched.usersByIds([user.xId], Math.max(now, until - 1))).toEqual([user]);
      }
      expect(await picture(swept, ids, now)).toEqual(seen);
      await untouched.sweep(now);
      expect(await picture(untouched, ids, now)).toEqual(seen);
      expect(await untouched.topics({ first: 9, after: null })).toEqual(await swept.topics({ first: 9, after: null }));
      expect([...(await swept.check()), ...(await untouched.check())]).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
