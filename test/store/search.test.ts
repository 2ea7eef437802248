import fc from 'fast-check';
import { expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import type { Observation, SpaceFacts, Told } from '../../src/domain/observation.ts';
import { parseSearchTerms } from '../../src/domain/search-terms.ts';
import type { SpaceState } from '../../src/domain/space.ts';
import type { SpaceFilter, SpaceOrder } from '../../src/domain/space-query.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { defaultTuning } from '../../src/store/sqlite/tuning.ts';
import { anyText } from '../domain/any-text.ts';
import { naiveSearch, type Searched } from './naive-search.ts';
import { ended, live, NOW, record } from './observations.ts';
import { listed, query } from './reading.ts';

const orders: readonly SpaceOrder[] = ['LIVE_FIRST', 'MOST_PARTICIPANTS', 'NEWEST', 'RELEVANCE'];

/** What people write into titles, and what means something to search engines. */
const phrases = [
  'AI 研究の夜',
  '東京ラジオ',
  '深夜电台',
  'カラオケ ｶﾗｵｹ',
  '한국어 스페이스',
  'مساحة عربية',
  'Καλησπέρα Ελλάδα',
  'ПРИВЕТ мир',
  'ｆｕｌｌ ｗｉｄｔｈ',
  'Café crème brûlée',
  '#Bitcoin @elonmusk',
  '🍅🍅 tomato 👩‍💻',
  '"quoted" title',
  'NEAR(a b) OR NOT -c*',
  'title:* AND ^start',
  "it's 100%_done; --",
  'aaaa aaaa',
  'ab',
];

const title = fc.oneof(anyText, fc.constantFrom(...phrases), fc.tuple(fc.constantFrom(...phrases), anyText).map(join));

function join(parts: readonly string[]): string {
  return parts.join(' ');
}

const few = fc.integer({ min: NOW - 4, max: NOW + 4 });
const people = fc.uniqueArray(fc.constantFrom('1', '2', '3', '4'), { maxLength: 3 });
const topics = fc.uniqueArray(fc.constantFrom('7', '8', '9'), { maxLength: 2 });
const langs = ['en', 'en-GB', 'enm', 'ja', 'zh-Hant-TW'];

const facts: fc.Arbitrary<Told<SpaceFacts>> = fc.record(
  {
    title,
    lang: fc.constantFrom(...langs),
    isTicketed: fc.boolean(),
    participantCount: fc.nat(3),
    createdAt: few,
    scheduledStart: few,
    startedAt: few,
    creatorId: fc.constantFrom('1', '2', '3'),
    hostIds: people,
    speakerIds: people,
    topicIds: topics,
  },
  { requiredKeys: ['title'] },
);

/** A Space as it is told first and later, and whether it went in the end. */
const life = fc.record({
  state: fc.constantFrom('LIVE' as const, 'SCHEDULED' as const),
  before: fc.option(facts, { freq: 3 }),
  told: facts,
  goes: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
});

const filter: fc.Arbitrary<Partial<SpaceFilter>> = fc.record(
  {
    state: fc.constantFrom('LIVE', 'SCHEDULED'),
    creatorIds: people,
    hostIds: people,
    speakerIds: people,
    topicIds: topics,
    langs: fc.uniqueArray(fc.constantFrom(...langs), { maxLength: 2 }),
    isTicketed: fc.boolean(),
    scheduledFrom: few,
    scheduledBefore: few,
  },
  { requiredKeys: [] },
);

/** Pieces of titles as they are folded or not, or any text: 1 to 16 terms of 1 to 8 characters. */
function searches(titles: readonly string[]): fc.Arbitrary<readonly string[]> {
  const piece = fc
    .record({ of: fc.constantFrom(...titles, ...phrases), at: fc.nat(20), length: fc.integer({ min: 1, max: 8 }) })
    .map(({ of, at, length }) => {
      const characters = [...of];
      const start = characters.length === 0 ? 0 : at % characters.length;
      return characters.slice(start, start + length).join('');
    });
  const term = fc.oneof({ weight: 6, arbitrary: piece }, { weight: 1, arbitrary: anyText.map((t) => t.slice(0, 8)) });
  return fc
    .oneof(
      { weight: 4, arbitrary: fc.array(term, { minLength: 1, maxLength: 2 }) },
      { weight: 1, arbitrary: fc.array(term, { minLength: 3, maxLength: limits.searchTerms }) },
      { weight: 1, arbitrary: fc.constant([]) },
    )
    .map((terms) => parseSearchTerms(terms.join(' ')).slice(0, limits.searchTerms));
}

const scenario = fc.array(life, { minLength: 1, maxLength: 30 }).chain((lives) =>
  fc.record({
    lives: fc.constant(lives),
    asked: fc.array(
      fc.record({
        terms: searches(lives.map(({ told }) => told.title ?? '')),
        filter: fc.oneof(fc.constant({}), filter),
        order: fc.constantFrom(...orders),
        first: fc.integer({ min: 1, max: 9 }),
      }),
      { minLength: 8, maxLength: 8 },
    ),
    /** Small bounds, so that few Spaces are many: statements walk a few rows each. */
    tuning: fc.oneof(
      fc.constant(defaultTuning),
      fc.record({
        rowBudget: fc.integer({ min: 1, max: 6 }),
        candidates: fc.nat(6),
        titles: fc.integer({ min: 1, max: 6 }),
        ranked: fc.integer({ min: 1, max: 40 }),
      }),
    ),
  }),
);

it('a search finds what a look at every title finds, in the same order, on pages of any size', {
  timeout: 60_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(scenario, async ({ lives, asked, tuning }) => {
      await using store = await openSqliteStore({ file: ':memory:', tuning });
      const reported = (id: string, state: SpaceState, told: Told<SpaceFacts>, at: number): Observation => {
        return { kind: 'space', id, at, state: state === 'LIVE' ? 'live' : 'scheduled', told };
      };
      const named = lives.map((one, i) => ({ ...one, id: `s${i}` }));
      await record(
        store,
        named.flatMap(({ id, state, before }) => (before ? [reported(id, state, before, NOW - 1)] : [])),
      );
      await record(
        store,
        named.map(({ id, state, told }) => reported(id, state, told, NOW)),
      );
      await record(
        store,
        named.flatMap(({ id, goes }) => (goes ? [ended(id)] : [])),
      );
      const spaces = named
        .filter(({ goes }) => !goes)
        .map(({ id, state, before, told }): Searched => {
          return { id, state, told: { ...before, ...told }, firstSeen: before ? NOW - 1 : NOW };
        });
      expect(await store.check()).toEqual([]);
      for (const { terms, filter: narrowed, order, first } of asked) {
        const search = query(narrowed, { terms, order });
        expect(await listed(store, search, first)).toEqual(naiveSearch(spaces, search, tuning.ranked));
      }
    }),
    { numRuns: 50 },
  );
});

it('a title that changes or goes takes nothing from the index that others have', async () => {
  await using store = await openSqliteStore({ file: ':memory:' });
  const title = (i: number, round: number) =>
    [...'abcdefgh'].filter((_, n) => (i * 7 + n * 3 + round) % 4 < 2).join('');
  const ids = Array.from({ length: 80 }, (_, i) => `s${i}`);
  for (const round of [0, 1, 2]) {
    await record(
      store,
      ids.map((id, i) => live(id, { title: title(i, round) }, NOW + round)),
    );
  }
  await record(
    store,
    ids.filter((_, i) => i % 3 === 0).map((id) => ended(id, NOW + 3)),
  );
  expect(await store.check()).toEqual([]);
  const left = ids.flatMap((id, i) => (i % 3 === 0 ? [] : [{ id, title: title(i, 2) }]));
  for (const term of [...'abcdefgh', 'ab', 'bc', 'abc', 'efg']) {
    const found = await listed(store, query({}, { terms: [term], order: 'RELEVANCE' }), 100, NOW + 3);
    expect(found.toSorted()).toEqual(
      left
        .filter((one) => one.title.includes(term))
        .map(({ id }) => id)
        .toSorted(),
    );
  }
});

it.each(orders)('a title that has the grams of a term, but not the term, is not found: %s', async (order) => {
  await using store = await openSqliteStore({ file: ':memory:' });
  await record(store, [live('s1', { title: 'abc bcd' }), live('s2', { title: 'xabcdx' })]);
  for (const terms of [['abcd'], ['a', 'abcd']]) {
    expect(await listed(store, query({}, { terms, order }), 9)).toEqual(['s2']);
  }
});

it('of many searches that held the event loop for long, one goes on in each turn', async () => {
  let turn = 0;
  const turnsOfParts: number[] = [];
  await using store = await openSqliteStore({
    file: ':memory:',
    tuning: { candidates: 1, titles: 2, rowBudget: 2, loopHeld: 0 },
    onStatement: (sql) => {
      if (sql.includes('titles.rowid >')) turnsOfParts.push(turn);
    },
  });
  await record(
    store,
    Array.from({ length: 9 }, (_, n) => live(`s${n}`, { title: `room ${n}` })),
  );
  let isDone = false;
  const tick = () => {
    turn += 1;
    if (!isDone) setImmediate(tick);
  };
  tick();
  const search = query({}, { terms: ['room'], order: 'RELEVANCE' });
  const pages = await Promise.all(
    Array.from({ length: 5 }, () => store.spaces(search, { first: 3, after: null }, NOW)),
  );
  isDone = true;
  expect(pages.map(({ items }) => items.length)).toEqual([3, 3, 3, 3, 3]);
  expect(turnsOfParts.length).toBeGreaterThan(15);
  expect(new Set(turnsOfParts).size).toBe(turnsOfParts.length);
});
