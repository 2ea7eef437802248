import type { Instant } from '../../domain/instant.ts';
import type { Page, PageRequest, SortKey } from '../../domain/page.ts';
import type { SpaceQuery } from '../../domain/space-query.ts';
import type { Row } from './collect.ts';
import type { Connection } from './connection.ts';
import { candidateRows, keyOf, type List, walk } from './list-rows.ts';
import type { ListShape } from './list-shape.ts';
import { conditionsOf } from './space-filters.ts';
import { walkedOrders } from './space-orders.ts';
import { rankedSpaces } from './space-ranking.ts';

/**
 * A page of Spaces. Where an index names few candidates they are fetched and sorted, in one statement; otherwise the
 * index of the order is walked, a bounded number of rows at a time, giving way to other work in between. Both give the
 * same page.
 */
export async function listSpaces<Item>(
  connection: Connection,
  shape: ListShape<Item>,
  query: SpaceQuery,
  page: PageRequest,
  now: Instant,
  signal: AbortSignal | undefined,
): Promise<Page<Item>> {
  if (query.order === 'RELEVANCE' && query.terms.length > 0) {
    return rankedSpaces(connection, shape, query, page, now, signal);
  }
  const order = walkedOrders[query.order === 'RELEVANCE' ? 'LIVE_FIRST' : query.order];
  const list = { order, columns: shape.columns, state: query.filter.state, conditions: conditionsOf(query) };
  const wanted = page.first + 1;
  const rows =
    (await candidateRows(connection, list, list.conditions.all, page.after, wanted, now)) ??
    (await walkedRows(connection, list, page.after, wanted, now, signal));
  const shown = rows.slice(0, page.first);
  return {
    items: shown.map(shape.itemFrom),
    keys: shown.map((row) => keyOf(row, list)),
    hasNextPage: rows.length > page.first,
  };
}

/** Rows by walking the index of the order, in as many statements as it takes. */
async function walkedRows(
  connection: Connection,
  list: List,
  after: SortKey | null,
  limit: number,
  now: Instant,
  signal: AbortSignal | undefined,
): Promise<readonly Row[]> {
  const found: Row[] = [];
  for await (const rows of walk(connection, list, after, limit, now, signal)) {
    found.push(...rows);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}
