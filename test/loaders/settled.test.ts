import { expect, it } from 'vitest';
import type { SpaceOutcome } from '../../src/domain/space.ts';
import { createSettled } from '../../src/loaders/settled.ts';
import { spaceOf } from '../engine/space-of.ts';
import { NOW } from '../schema/observed.ts';

const outcomeOf = (title: string): SpaceOutcome => ({ kind: 'space', xId: 'A', space: spaceOf('A', { title }) });

it('a request goes by the outcome that it met first', () => {
  const settled = createSettled();
  expect(settled.get('A')).toBeUndefined();
  expect(settled.isEmpty()).toBe(true);
  const first = outcomeOf('First');
  expect(settled.settle(first)).toBe(first);
  expect(settled.settle(outcomeOf('Second'))).toBe(first);
  expect(settled.get('A')).toBe(first);
  expect(settled.isEmpty()).toBe(false);
});

it('a request that began with many goes by each of them', () => {
  const settled = createSettled();
  const gone = { kind: 'unavailable', xId: 'Gone', reason: 'ENDED', since: NOW } as const;
  const space = spaceOf('A', { title: 'First' });
  settled.begin([space, { ...gone, requestedId: 'space_Gone' }, { kind: 'notFound', requestedId: 'B' }]);
  expect(settled.isEmpty()).toBe(false);
  expect(settled.settle(outcomeOf('Second'))).toEqual({ kind: 'space', xId: 'A', space });
  expect(settled.get('Gone')).toMatchObject(gone);
  expect(settled.get('B')).toBeUndefined();
});
