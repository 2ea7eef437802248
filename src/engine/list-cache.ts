import type { ListCache, TimedPage } from '../loaders/entity-cache.ts';
import type { Generations, Sized } from './generations.ts';

/**
 * Pages of ids, dropped all together when any Space changes, were it only that it was seen again: that can move the time
 * that stands in for one that X did not tell. Finding out which pages a change concerns would cost more than asking anew.
 */
export interface Lists extends ListCache {
  /** Some Space has changed. */
  expire(): void;
}

interface Kept extends TimedPage, Sized {}

/** Rough size of an id with its sort key in memory. */
const ITEM_BYTES = 200;

export function createLists(generations: Generations, currentGeneration: () => number): Lists {
  const pages = generations.table<Kept>();
  return {
    get(query, page, now) {
      const kept = pages.get(JSON.stringify([query, page]));
      return kept !== undefined && kept.from <= now && now < kept.until ? kept.ids : undefined;
    },
    put(query, page, read, generation) {
      if (generation !== currentGeneration()) return;
      const key = JSON.stringify([query, page]);
      const bytes = key.length + (read.ids.items.length + 1) * ITEM_BYTES;
      pages.set(key, { ...read, bytes });
    },
    expire: () => pages.clear(),
  };
}
