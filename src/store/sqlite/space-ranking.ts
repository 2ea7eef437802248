import type { Instant } from '../../domain/instant.ts';
import { limits } from '../../domain/limits.ts';
import type { Page, PageRequest, SortKey } from '../../domain/page.ts';
import type { SpaceQuery } from '../../domain/space-query.ts';
import type { Row } from './collect.ts';
import type { Connection } from './connection.ts';
import { isAfter, keyParams, type List } from './list-rows.ts';
import type { ListShape } from './list-shape.ts';
import { createScores, rankOf, type Scores, scoreOf } from './scores.ts';
import { conditionsOf } from './space-filters.ts';
import { walkedOrders } from './space-orders.ts';
import { titleMatches } from './title-matches.ts';
import { VISIBLE } from './visible.ts';

const order = walkedOrders.LIVE_FIRST;

/**
 * A page in the order RELEVANCE: the first matches in LIVE_FIRST order (`tuning.ranked`) sorted by what their
 * rows alone say, so that a cursor stays valid while other Spaces come and go. The sort key begins with the number of
 * results before, because the order ends at `limits.relevanceResults`.
 *
 * Of all matches only ids and titles are read, and the rest of those with the best scores.
 */
export async function rankedSpaces<Item>(
  connection: Connection,
  shape: ListShape<Item>,
  query: SpaceQuery,
  page: PageRequest,
  now: Instant,
  signal: AbortSignal | undefined,
): Promise<Page<Item>> {
  const list = { order, columns: shape.columns, state: query.filter.state, conditions: conditionsOf(query) };
  const [before, match, length, ...key] = (page.after ?? [0, 0, 0, ...order.start]) as [number, number, number];
  const from = scoreOf(match, length);
  const scores = createScores(query.terms, from);
  for await (const matches of titleMatches(connection, list, connection.tuning.ranked, now, signal)) {
    for (const [id, title] of matches) scores.add(id as number, title as string);
  }
  const first = Math.max(0, Math.min(page.first, limits.relevanceResults - before));
  const found = await bestRows(connection, list, scores, from, key, first + 1, now);
  const width = shape.columns.length;
  const shown = found.slice(0, first);
  return {
    items: shown.map(shape.itemFrom),
    keys: shown.map((row, index) => {
      return [before + index + 1, ...rankOf(row[width] as number), ...(row.slice(width + 1) as SortKey)];
    }),
    hasNextPage: found.length > first && before + first < limits.relevanceResults,
  };
}

/**
 * The best rows behind a score and a key: the item, its score, and its key. What went since it got its score is passed
 * over.
 */
async function bestRows(
  { read, collect }: Connection,
  list: List,
  scores: Scores,
  from: number,
  key: SortKey,
  limit: number,
  now: Instant,
): Promise<readonly Row[]> {
  const sql = bestSql(list);
  const { params } = list.conditions;
  for (let wanted = limit; ; wanted *= 2) {
    const best = scores.best(wanted);
    const bound = { ...params, ...keyParams(key), from, scores: JSON.stringify(best.scores), now, limit };
    const found = await read(() => collect(sql, bound));
    if (found.length === limit || !best.more) return found;
  }
}

function bestSql({ columns, order: { columns: key }, conditions }: List): string {
  const all = [...columns, 'best.value', ...key.map((column) => `spaces.${column}`)];
  const predicates = conditions.all.map(({ predicate }) => predicate);
  return `
    SELECT collect(${all.map((_, place) => `c${place}`).join(', ')}) FROM (
      SELECT ${all.map((column, place) => `${column} AS c${place}`).join(', ')}
      FROM json_each(@scores) AS best CROSS JOIN spaces ON spaces.id = best.key
      WHERE ${[VISIBLE, ...predicates].join(' AND ')} AND (best.value > @from OR ${isAfter(order, '+')})
      ORDER BY best.value, ${key.join(', ')} LIMIT @limit)`;
}
