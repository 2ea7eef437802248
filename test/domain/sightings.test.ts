import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addSighting, forgetSightings, type Sightings } from '../../src/domain/sightings.ts';
import { rearranged } from './space-observations.ts';

const add = (known: Sightings, [at, place]: readonly [number, number]) => addSighting(known, at, place);
const addAll = (sightings: Sightings) => sightings.reduce<Sightings>(add, []);

describe('addSighting', () => {
  const known: Sightings = [
    [10, 3],
    [20, 0],
  ];

  it.each<[string, number, number, Sightings]>([
    ['the earliest', 5, 1, [[5, 1], ...known]],
    [
      'one between',
      15,
      1,
      [
        [10, 3],
        [15, 1],
        [20, 0],
      ],
    ],
    ['the newest', 25, 1, [...known, [25, 1]]],
    [
      'a smaller place at a known time',
      10,
      2,
      [
        [10, 2],
        [20, 0],
      ],
    ],
  ])('adds %s in order of time', (_what, at, place, all) => {
    expect(addSighting(known, at, place)).toEqual(all);
  });

  it('gives the same list when it adds nothing', () => {
    expect(addSighting(known, 10, 3)).toBe(known);
    expect(addSighting(known, 10, 4)).toBe(known);
  });

  it('keeps the 49 earliest and the newest of many', () => {
    const many = Array.from({ length: 60 }, (_, i) => [i, 0] as const);
    const kept = [...many.slice(0, 49), many[59]];
    expect(addAll(many)).toEqual(kept);
    expect(addAll(many.toReversed())).toEqual(kept);
  });

  it('comes to the same whatever the order, with any number', () => {
    const sighting = fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 0, max: 2 }));
    const pair = fc.array(sighting, { minLength: 1, maxLength: 120, size: 'max' }).chain(rearranged);
    fc.assert(
      fc.property(pair, ({ first, second }) => {
        expect(addAll(second)).toEqual(addAll(first));
      }),
      { numRuns: 300 },
    );
  });
});

describe('forgetSightings', () => {
  it('drops those at or before the instant', () => {
    expect(
      forgetSightings(
        [
          [10, 0],
          [20, 0],
        ],
        9,
      ),
    ).toHaveLength(2);
    expect(
      forgetSightings(
        [
          [10, 0],
          [20, 0],
        ],
        10,
      ),
    ).toEqual([[20, 0]]);
    expect(
      forgetSightings(
        [
          [10, 0],
          [20, 0],
        ],
        20,
      ),
    ).toEqual([]);
  });
});
