import type { Page } from '../domain/page.ts';
import type { Space } from '../domain/space.ts';
import type { SpaceQuery } from '../domain/space-query.ts';
import type { KeptPage, ListCache, TimedPage } from '../loaders/entity-cache.ts';
import type { Change } from '../store/change.ts';
import type { Aged, Generations } from './generations.ts';
import type { HoldingPage, PageSpaces } from './page-spaces.ts';

/**
 * Pages of ids, kept until a change of any Space that can move one in or out of a list like that. Which pages it does
 * move would cost more to find out than to ask anew; but a Space that goes moves only those that it was in, or next to.
 */
export interface Lists extends ListCache {
  /** A Space has changed. */
  apply(change: Change): void;
}

interface Kept extends Aged, TimedPage, KeptPage, HoldingPage {
  spaces: Page<Space> | null;
  /** What had changed when it was read. */
  readonly changes: number;
  /** How many Spaces had gone when it was last seen that none of them was in it. */
  gone: number;
}

/** Rough size of an id with its sort key and its place in the page in memory. */
const ITEM_BYTES = 240;

/** Spaces that went of which is known when, at most; when there are more all pages go. */
const GONE = 10_000;

/** Fields that no list is ordered or filtered by. */
const idle: readonly string[] = ['updatedAt', 'invitedUsers', 'buyers', 'sharedPosts'];

export function createLists(generations: Generations, currentGeneration: () => number, pageSpaces: PageSpaces): Lists {
  const pages = generations.table<Kept>(pageSpaces.release);
  /** How many changes there were that can move Spaces in any list, or only in lists that go by counts, roles, titles, ranks. */
  const changes = { any: 0, counts: 0, roles: 0, titles: 0, ranks: 0 };

  const changesFor = ({ terms, filter, order }: SpaceQuery): number => {
    const { creatorIds, hostIds, speakerIds } = filter;
    const goesByRoles = creatorIds !== null || hostIds !== null || speakerIds !== null;
    // A sum of numbers that only grow: it is the same only when each of them is.
    return (
      changes.any +
      (order === 'MOST_PARTICIPANTS' ? changes.counts : 0) +
      (goesByRoles ? changes.roles : 0) +
      (terms.length > 0 ? changes.titles : 0) +
      // Only so many are ranked: where one goes, another can come in anywhere.
      (terms.length > 0 && order === 'RELEVANCE' ? changes.ranks : 0)
    );
  };

  /** How many Spaces have gone, and which was the how-manieth. */
  let gone = 0;
  const goneAs = new Map<string, number>();

  /** Whether none has gone that was in the page, or that came next and made it say that there are more. */
  const isWhole = (kept: Kept): boolean => {
    if (kept.gone === gone) return true;
    const isThere = (xId: string) => (goneAs.get(xId) ?? 0) <= kept.gone;
    if (!kept.ids.items.every(isThere) || !isThere(kept.next ?? '')) return false;
    kept.gone = gone;
    return true;
  };

  return {
    get(query, page, now) {
      const kept = pages.get(JSON.stringify([query, page]));
      if (kept === undefined || kept.changes !== changesFor(query) || !isWhole(kept)) return undefined;
      if (now < kept.from || now >= kept.until) return undefined;
      pageSpaces.of(kept);
      return kept;
    },
    put(query, page, read, generation) {
      if (generation !== currentGeneration()) return;
      const key = JSON.stringify([query, page]);
      const before = pages.get(key);
      if (before !== undefined) pageSpaces.release(before);
      const bytes = key.length + (read.ids.items.length + 1) * ITEM_BYTES;
      const seen = { changes: changesFor(query), gone };
      pages.set({ ...read, ...seen, key, bytes, generation: 0, spaces: null, outdated: [] });
    },
    keepSpaces(page, spaces) {
      const kept = pages.get((page as Partial<Kept>).key ?? '');
      if (kept === page) pageSpaces.hold(kept, spaces);
    },
    apply({ kind, key, detail: { fields = [] } }) {
      if (kind === 'observed') return;
      if (kind === 'gone') {
        gone += 1;
        goneAs.set(key, gone);
        changes.ranks += 1;
        if (goneAs.size < GONE) return;
        goneAs.clear();
        changes.any += 1;
        return;
      }
      if (kind === 'counts') changes.counts += 1;
      else if (kind === 'members') changes.roles += 1;
      else if (kind !== 'updated' || fields.length === 0) changes.any += 1;
      else if (fields.some((field) => field !== 'title' && !idle.includes(field))) changes.any += 1;
      else if (fields.includes('title')) changes.titles += 1;
    },
  };
}
