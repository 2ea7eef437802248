import type { SpaceQuery } from '../domain/space-query.ts';
import type { ListCache, TimedPage } from '../loaders/entity-cache.ts';
import type { ChangeKind } from '../store/store.ts';
import type { Generations, Sized } from './generations.ts';

/** Pages of ids, dropped all together: finding out which of them a change concerns would cost more than asking anew. */
export interface Lists extends ListCache {
  /** Some Space has changed in this way. */
  expire(kind: ChangeKind): void;
}

interface Kept extends TimedPage, Sized {}

/** Rough size of an id with its sort key in memory. */
const ITEM_BYTES = 200;

export function createLists(generations: Generations, currentGeneration: () => number): Lists {
  const pages = generations.table<Kept>();
  const byCounts = generations.table<Kept>();
  const tableOf = ({ order }: SpaceQuery) => (order === 'MOST_PARTICIPANTS' ? byCounts : pages);
  return {
    get(query, page, now) {
      const kept = tableOf(query).get(JSON.stringify([query, page]));
      return kept !== undefined && kept.from <= now && now < kept.until ? kept.ids : undefined;
    },
    put(query, page, read, generation) {
      if (generation !== currentGeneration()) return;
      const key = JSON.stringify([query, page]);
      const bytes = key.length + (read.ids.items.length + 1) * ITEM_BYTES;
      tableOf(query).set(key, { ...read, bytes });
    },
    expire(kind) {
      // That a Space was seen again moves no list, and counts move one order only.
      if (kind === 'observed') return;
      byCounts.clear();
      if (kind !== 'counts') pages.clear();
    },
  };
}
