import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Told, UserFacts } from '../../src/domain/observation.ts';
import { forgetTold, type KnownFacts, mergeTold, nothingKnown } from '../../src/domain/told.ts';
import { rearranged } from './space-observations.ts';

type Word = { readonly at: number; readonly told: Told<UserFacts> } | { readonly at: number; readonly told: null };

interface Person {
  readonly known: KnownFacts<UserFacts>;
  readonly forgottenAt: number;
}

/** People live by two rules: newest wins per key, and a not-found forgets what was told at or before it. */
function hear({ known, forgottenAt }: Person, { at, told }: Word): Person {
  if (told === null) return { known: forgetTold(known, at).known, forgottenAt: Math.max(forgottenAt, at) };
  return at > forgottenAt ? { known: mergeTold(known, told, at).known, forgottenAt } : { known, forgottenAt };
}

const hearAll = (words: readonly Word[]) => words.reduce<Person>(hear, { known: nothingKnown, forgottenAt: 0 });

const at = fc.integer({ min: 1, max: 6 });
const told: fc.Arbitrary<Told<UserFacts>> = fc.record(
  {
    name: fc.constantFrom('Ann', 'Bob', 'Ünal'),
    username: fc.constantFrom('ann', 'ANN', 'bob'),
    description: fc.constantFrom('x', '', null),
    isVerified: fc.constantFrom(true, false, null),
    followersCount: fc.constantFrom(9, 10, 100, null),
  },
  { requiredKeys: [] },
);
const word: fc.Arbitrary<Word> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ at, told }) },
  { weight: 1, arbitrary: at.map((missingAt) => ({ at: missingAt, told: null })) },
);

describe('mergeTold', () => {
  it('takes what is told first', () => {
    expect(mergeTold<UserFacts>(nothingKnown, { name: 'Ann', location: null }, 10)).toEqual({
      known: { facts: { name: 'Ann', location: null }, at: { name: 10, location: 10 } },
      changed: ['name', 'location'],
      touched: true,
    });
  });

  const known: KnownFacts<UserFacts> = {
    facts: { name: 'Ann', followersCount: 9 },
    at: { name: 10, followersCount: 10 },
  };

  it.each<[string, Told<UserFacts>, number, unknown, string[], boolean]>([
    ['a newer value', { name: 'Bea' }, 11, { name: 'Bea' }, ['name'], true],
    ['a newer null', { name: 'Ann', followersCount: null }, 11, { followersCount: null }, ['followersCount'], true],
    ['the same value, observed later', { name: 'Ann' }, 11, { name: 'Ann' }, [], true],
    ['an older value of a known key', { name: 'Bea' }, 9, { name: 'Ann' }, [], false],
    ['an older value of an unknown key', { location: 'Rome' }, 9, { location: 'Rome' }, ['location'], true],
    ['at equal times the larger JSON', { name: 'Bea' }, 10, { name: 'Bea' }, ['name'], true],
    ['at equal times the smaller JSON', { name: 'Al' }, 10, { name: 'Ann' }, [], false],
    ['at equal times the same', { name: 'Ann' }, 10, { name: 'Ann' }, [], false],
    ['nothing', {}, 11, { name: 'Ann', followersCount: 9 }, [], false],
  ])('given %s', (_what, toldNow, toldAt, facts, changed, touched) => {
    const merged = mergeTold(known, toldNow, toldAt);
    expect(merged).toMatchObject({ known: { facts }, changed, touched });
    expect(Object.keys(merged.known.at).sort()).toEqual(Object.keys(merged.known.facts).sort());
  });

  it('leaves what it was given as it was', () => {
    const before = structuredClone(known);
    mergeTold(known, { name: 'Zoe' }, 20);
    expect(known).toEqual(before);
  });
});

describe('forgetTold', () => {
  it('drops what was observed at or before the instant', () => {
    const known: KnownFacts<UserFacts> = { facts: { name: 'Ann', location: 'Rome' }, at: { name: 10, location: 11 } };
    expect(forgetTold(known, 9)).toEqual({ known, changed: [], touched: false });
    expect(forgetTold(known, 10)).toEqual({
      known: { facts: { location: 'Rome' }, at: { location: 11 } },
      changed: ['name'],
      touched: true,
    });
    expect(forgetTold(known, 11).known).toEqual(nothingKnown);
  });
});

describe('what is known of a person', () => {
  it('does not depend on the order of arrival, nor on repetitions', () => {
    const pair = fc.array(word, { minLength: 1, maxLength: 12 }).chain(rearranged);
    fc.assert(
      fc.property(pair, ({ first, second }) => {
        expect(hearAll(second)).toEqual(hearAll(first));
      }),
      { numRuns: 3_000 },
    );
  });

  it('is the newest word of each key since the last not-found', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const forgottenAt = Math.max(0, ...words.filter((w) => w.told === null).map((w) => w.at));
        const { known } = hearAll(words);
        for (const key of ['name', 'username', 'description', 'isVerified', 'followersCount'] as const) {
          const tellers = words.filter((w) => w.told !== null && key in w.told && w.at > forgottenAt);
          const newest = Math.max(...tellers.map((w) => w.at));
          const values = tellers.filter((w) => w.at === newest).map((w) => JSON.stringify(w.told?.[key]));
          expect(known.at[key]).toBe(tellers.length > 0 ? newest : undefined);
          expect(JSON.stringify(known.facts[key])).toBe(values.sort().at(-1));
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
