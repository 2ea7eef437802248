import { createRandom, type Random } from '../../src/demo/random.ts';
import { encodeCursor } from '../../src/domain/cursor.ts';
import { fold } from '../../src/domain/fold.ts';
import { globalId } from '../../src/domain/ids.ts';
import { open } from '../../src/store/sqlite/driver.ts';
import { listScopes } from './cursors.ts';
import type { PerQuery } from './documents.ts';

export type Variables = Readonly<Record<string, string | null | readonly string[]>>;

/** Different sets of variables of each query. */
export const SETS = 512;

interface Shown {
  readonly xId: string;
  readonly feedRank: number;
  readonly feedAt: number;
  readonly title: string;
}

/** Sets of variables of each query, drawn from what the store holds. */
export function makeVariables(storeFile: string, seed: number): PerQuery<readonly Variables[]> {
  const random = createRandom(seed);
  const db = open(storeFile, { readonly: true });
  try {
    const shown = db
      .prepare('SELECT x_id AS xId, feed_rank AS feedRank, feed_at AS feedAt, title FROM spaces ORDER BY x_id')
      .all() as Shown[];
    const gone = db.prepare('SELECT x_id FROM tombstones ORDER BY x_id').pluck().all() as string[];
    const live = shown.filter(({ feedRank }) => feedRank === 0);
    const sets = <Value>(make: (index: number) => Value) => Array.from({ length: SETS }, (_, index) => make(index));
    return {
      q1: different(random, shown).map(({ xId }) => ({ id: globalId('space', xId) })),
      q2: pages(random, live, 'live'),
      q3: sets(() => ({ ids: lookUp(random, shown, gone) })),
      q4: searchWords(random, shown).map((query) => ({ query })),
      q5: different(random, shown).map(({ xId }) => ({ id: xId })),
      q6: pages(random, shown, 'all'),
    };
  } finally {
    db.close();
  }
}

function different<Item>(random: Random, items: readonly Item[]): readonly Item[] {
  if (items.length < SETS) throw new RangeError(`Too few to draw ${SETS} different ones from: ${items.length}`);
  const drawn = new Set<Item>();
  while (drawn.size < SETS) drawn.add(random.pick(items));
  return [...drawn];
}

/** The first page, and pages that start anywhere in the list. */
function pages(random: Random, items: readonly Shown[], list: keyof typeof listScopes): readonly Variables[] {
  return different(random, items).map(({ xId, feedRank, feedAt }, index) => ({
    after: index === 0 ? null : encodeCursor(listScopes[list], [feedRank, feedAt, xId]),
  }));
}

/** 100 ids: five gone, five given twice, two of those side by side. */
function lookUp(random: Random, shown: readonly Shown[], gone: readonly string[]): readonly string[] {
  const ids = Array.from({ length: 90 }, () => random.pick(shown).xId);
  for (let i = 0; i < 5; i++) ids.splice(random.between(0, ids.length), 0, random.pick(gone));
  for (let i = 0; i < 3; i++) ids.splice(random.between(0, ids.length), 0, random.pick(ids));
  for (let i = 0; i < 2; i++) {
    const place = random.between(0, ids.length - 1);
    ids.splice(place, 0, ids[place] as string);
  }
  return ids.map((id, index) => (index % 2 === 0 ? globalId('space', id) : id));
}

/** Words that stand in few titles, as they are written there. */
function searchWords(random: Random, shown: readonly Shown[]): readonly string[] {
  const titles = new Map<string, { word: string; count: number }>();
  for (const { title } of shown) {
    for (const word of title.split(' ')) {
      const known = titles.get(fold(word)) ?? { word, count: 0 };
      titles.set(fold(word), known);
      known.count += 1;
    }
  }
  const [least, most] = [shown.length / 1_000, shown.length / 200];
  const fitting = [...titles.values()].filter(({ word, count }) => count >= least && count <= most && word.length > 3);
  return different(random, fitting).map(({ word }) => word);
}
