import type { Instant } from '../../domain/instant.ts';
import { limits } from '../../domain/limits.ts';
import type { Page, PageRequest, SortKey } from '../../domain/page.ts';
import { relevance } from '../../domain/relevance.ts';
import type { SpaceQuery } from '../../domain/space-query.ts';
import type { Connection } from './connection.ts';
import { candidateRows, keyOf, type ListRow, titleFoldOf, walk } from './list-rows.ts';
import type { ListShape } from './list-shape.ts';
import { conditionsOf } from './space-filters.ts';
import { walkedOrders } from './space-orders.ts';

/** A match with its rank: match of the words, length of the title, then the `LIVE_FIRST` position. */
interface Ranked {
  readonly row: ListRow;
  readonly rank: SortKey;
}

const order = walkedOrders.LIVE_FIRST;

/**
 * A page in the order RELEVANCE: the first matches in LIVE_FIRST order (`tuning.ranked`) sorted by what their
 * rows alone say, so that a cursor stays valid while other Spaces come and go. The sort key begins with the number of
 * results before, because the order ends at `limits.relevanceResults`.
 */
export async function rankedSpaces<Item>(
  connection: Connection,
  shape: ListShape<Item>,
  query: SpaceQuery,
  page: PageRequest,
  now: Instant,
  signal: AbortSignal | undefined,
): Promise<Page<Item>> {
  const { terms, filter } = query;
  const list = { order, columns: shape.columns, state: filter.state, conditions: conditionsOf(query) };
  const { tuning } = connection;
  const before = page.after === null ? 0 : (page.after[0] as number);
  const first = Math.max(0, Math.min(page.first, limits.relevanceResults - before));
  const best = createBest(first + 1, page.after === null ? null : page.after.slice(1));
  let ranked = 0;
  const take = (rows: readonly ListRow[]) => {
    for (const row of rows.slice(0, tuning.ranked - ranked)) {
      const title = titleFoldOf(row, list);
      best.offer({ row, rank: [relevance(title, terms), title.length, ...keyOf(row, list)] });
    }
    ranked += rows.length;
  };
  const few = await candidateRows(connection, list, null, tuning.ranked, now);
  if (few !== null) take(few);
  else {
    for await (const rows of walk(connection, list, null, tuning.ranked, now, signal)) {
      take(rows);
      if (ranked >= tuning.ranked) break;
    }
  }
  const found = best.sorted();
  return {
    items: found.slice(0, first).map(({ row, rank }, index) => ({
      item: shape.itemFrom(row),
      key: [before + index + 1, ...rank],
    })),
    hasNextPage: found.length > first && before + first < limits.relevanceResults,
  };
}

/** Keeps the `size` smallest of what is offered behind `after`. */
function createBest(size: number, after: SortKey | null) {
  let kept: Ranked[] = [];
  const compare = (a: Ranked, b: Ranked) => compareKeys(a.rank, b.rank);
  return {
    offer(one: Ranked): void {
      if (after !== null && compareKeys(one.rank, after) <= 0) return;
      kept.push(one);
      if (kept.length >= 4 * size) kept = kept.sort(compare).slice(0, size);
    },
    sorted(): readonly Ranked[] {
      return kept.sort(compare).slice(0, size);
    },
  };
}

function compareKeys(a: SortKey, b: SortKey): number {
  for (const [place, value] of a.entries()) {
    const other = b[place] as typeof value;
    if (value !== other) return value < other ? -1 : 1;
  }
  return 0;
}
