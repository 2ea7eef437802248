import { expect } from 'vitest';
import { fixedIds, personId } from '../../src/demo/demo-ids.ts';
import { fold } from '../../src/domain/fold.ts';
import type { Instant } from '../../src/domain/instant.ts';
import { noFilter } from '../../src/domain/space-query.ts';
import type { Store } from '../../src/store/store.ts';

const first = { first: 20, after: null } as const;

/** What a visitor asks the demo for is there: each kind of question has an answer. */
export async function expectExamplesToAnswer(store: Store, now: Instant): Promise<void> {
  const { live, scheduled, ended } = fixedIds;
  const outcomes = await store.spacesByIds([live, scheduled, ended], now);
  expect(new Map(outcomes.map(({ xId, kind }) => [xId, kind]))).toEqual(
    new Map([
      [live, 'space'],
      [scheduled, 'space'],
      [ended, 'unavailable'],
    ]),
  );
  const members = (await store.membersBySpaceIds([live], now))[0]?.value ?? [];
  expect(new Set(members.map(({ role }) => role))).toEqual(new Set(['CREATOR', 'CO_HOST', 'SPEAKER']));
  for (const state of ['LIVE', 'SCHEDULED'] as const) {
    for (const langs of [null, ['en'], ['ja', 'es'], ['ar']]) {
      const query = { terms: [], filter: { ...noFilter, state, langs }, order: 'LIVE_FIRST' } as const;
      expect((await store.spaces(query, first, now)).items.length).toBeGreaterThan(0);
    }
  }
  const search = { terms: [fold('music')], filter: noFilter, order: 'RELEVANCE' } as const;
  expect((await store.spaces(search, first, now)).items.length).toBeGreaterThan(2);
  const ofHost = await store.spacesByUserIds([personId(1)], { roles: null, state: null }, first, now);
  expect(ofHost[0]?.value.items.length).toBeGreaterThanOrEqual(2);
  expect((await store.topics(first)).items).toHaveLength(20);
  expect((await store.postsBySpaceIds([live], first, now))[0]?.value.items.length).toBeGreaterThan(0);
  expect((await store.buyersBySpaceIds([scheduled], first, now))[0]?.value.items.length).toBeGreaterThan(0);
  expect((await store.invitedBySpaceIds([live], first, now))[0]?.value.items.length).toBeGreaterThan(0);
  const newest = { terms: [], filter: noFilter, order: 'NEWEST' } as const;
  expect((await store.spaces(newest, first, now)).hasNextPage).toBe(true);
}
