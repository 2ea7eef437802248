import { setImmediate as turn } from 'node:timers/promises';
import type { Instant } from '../../domain/instant.ts';
import type { Page, PageRequest, SortKey } from '../../domain/page.ts';
import type { Space, SpaceState } from '../../domain/space.ts';
import type { SpaceQuery } from '../../domain/space-query.ts';
import type { Connection } from './connection.ts';
import { SPACE_WIDTH, spaceColumns, spaceFrom } from './rows.ts';
import { type Conditions, conditionsOf } from './space-filters.ts';
import { type WalkedOrder, walkedOrders } from './space-orders.ts';
import { rankedSpaces } from './space-ranking.ts';
import { VISIBLE } from './visible.ts';

/** Rows of the index that one statement of a walk visits: about a millisecond. */
export const ROW_BUDGET = 2_000;

/** Up to this many Spaces that an index names as candidates are sorted at once; beyond, the order's index is walked. */
export const CANDIDATES = 2_000;

export type ListRow = readonly (string | number | null)[];

/**
 * A page of Spaces. Where an index names few candidates they are fetched and sorted, in one statement; otherwise the
 * index of the order is walked, a bounded number of rows at a time, giving way to other work in between. Both give the
 * same page.
 */
export async function listSpaces(
  connection: Connection,
  query: SpaceQuery,
  page: PageRequest,
  now: Instant,
  signal: AbortSignal | undefined,
): Promise<Page<Space>> {
  const conditions = conditionsOf(query);
  if (query.order === 'RELEVANCE' && query.terms.length > 0) {
    return rankedSpaces(connection, query, conditions, page, now, signal);
  }
  const order = walkedOrders[query.order === 'RELEVANCE' ? 'LIVE_FIRST' : query.order];
  const wanted = page.first + 1;
  const rows =
    (await candidateRows(connection, order, query.filter.state, conditions, page.after, wanted, now)) ??
    (await walkedRows(connection, order, query.filter.state, conditions, page.after, wanted, now, signal));
  return {
    items: rows.slice(0, page.first).map((row) => ({ item: spaceFrom(row), key: keyOf(row, order) })),
    hasNextPage: rows.length > page.first,
  };
}

/** Columns of every list statement: the Space, its folded title, and the sort key of the order. */
const listColumns = (order: WalkedOrder) =>
  `${spaceColumns}, spaces.title_fold, ${order.columns.map((column) => `spaces.${column}`).join(', ')}`;

export const titleFoldOf = (row: ListRow): string => row[SPACE_WIDTH] as string;

export function keyOf(row: ListRow, order: WalkedOrder, start = SPACE_WIDTH + 1): SortKey {
  return row.slice(start, start + order.columns.length) as (string | number)[];
}

/** Rows by way of the first index that names few enough candidates; null when none does. */
export async function candidateRows(
  connection: Connection,
  order: WalkedOrder,
  state: SpaceState | null,
  { all, params }: Conditions,
  after: SortKey | null,
  limit: number,
  now: Instant,
): Promise<readonly ListRow[] | null> {
  const from = startOf(order, state, after);
  for (const { candidates } of all) {
    if (candidates === null) continue;
    const sql = candidateSql(order, candidates, [from.condition, ...all.map(({ predicate }) => predicate)]);
    const bound = { ...params, ...keyParams(from.start), now, limit, most: CANDIDATES };
    const found = (await connection.read(() => connection.rows(sql).all(bound))) as ListRow[];
    if ((found[0]?.[0] as number) > CANDIDATES) continue;
    return found.filter((row) => row[1] !== null).map((row) => row.slice(1));
  }
  return null;
}

/** Always gives a row, whose first column is the number of candidates. */
export function candidateSql(order: WalkedOrder, candidates: string, conditions: readonly string[]): string {
  return `
    WITH candidates AS MATERIALIZED (SELECT DISTINCT id FROM (${candidates}) LIMIT @most + 1)
    SELECT (SELECT count(*) FROM candidates), page.* FROM (SELECT 1) LEFT JOIN (
      SELECT ${listColumns(order)} FROM spaces
      WHERE spaces.id IN (SELECT id FROM candidates) AND (SELECT count(*) FROM candidates) <= @most
        AND ${VISIBLE} AND ${isAfter(order, '+')} AND ${conditions.join(' AND ')}
      ORDER BY ${order.columns.join(', ')} LIMIT @limit
    ) AS page`;
}

/** Rows by walking the index of the order, in as many statements as it takes. */
async function walkedRows(
  connection: Connection,
  order: WalkedOrder,
  state: SpaceState | null,
  conditions: Conditions,
  after: SortKey | null,
  limit: number,
  now: Instant,
  signal: AbortSignal | undefined,
): Promise<readonly ListRow[]> {
  const found: ListRow[] = [];
  for await (const rows of walk(connection, order, state, conditions, after, limit, now, signal)) {
    found.push(...rows);
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}

/** Walks the index of the order; gives the matching rows of each statement, at most `limit` of them. */
export async function* walk(
  connection: Connection,
  order: WalkedOrder,
  state: SpaceState | null,
  { all, params }: Conditions,
  after: SortKey | null,
  limit: number,
  now: Instant,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly ListRow[]> {
  const { start, condition } = startOf(order, state, after);
  const stepSql = walkSql(
    order,
    condition,
    all.map(({ predicate }) => predicate),
  );
  const endSql = walkEndSql(order, condition);
  for (let from: SortKey | null = start; from !== null; ) {
    signal?.throwIfAborted();
    const bound = { ...params, ...keyParams(from), now, limit, budget: ROW_BUDGET };
    const step = await connection.read(() => {
      const rows = connection.rows(stepSql).all(bound) as ListRow[];
      if (rows.length === limit) return { rows, next: keyOf(rows[limit - 1] ?? [], order) };
      return {
        rows,
        next:
          (connection.rows(endSql).get({ ...keyParams(from ?? start), skip: ROW_BUDGET - 1 }) as SortKey | undefined) ??
          null,
      };
    });
    yield step.rows;
    from = step.next;
    if (from !== null) await turn();
  }
}

/**
 * The inner query bounds the rows that are visited. SQLite runs it as a co-routine, so that the outer LIMIT ends it
 * early; its order is that of the index.
 */
export function walkSql(order: WalkedOrder, condition: string, predicates: readonly string[]): string {
  return `
    SELECT ${listColumns(order)} FROM (
      SELECT spaces.id, ${listColumns(order)}, spaces.is_ticketed, spaces.feed_rank
      FROM spaces INDEXED BY ${order.index}
      WHERE ${isAfter(order)} AND ${condition}
      ORDER BY ${order.columns.join(', ')} LIMIT @budget
    ) AS spaces
    WHERE ${[VISIBLE, ...predicates].join(' AND ')} LIMIT @limit`;
}

/** The last key within the row budget; no row when the walk ends before. */
function walkEndSql(order: WalkedOrder, condition: string): string {
  return `SELECT ${order.columns.join(', ')} FROM spaces INDEXED BY ${order.index}
    WHERE ${isAfter(order)} AND ${condition} ORDER BY ${order.columns.join(', ')} LIMIT 1 OFFSET @skip`;
}

export function startOf(
  order: WalkedOrder,
  state: SpaceState | null,
  after: SortKey | null,
): { start: SortKey; condition: string } {
  const within = state === null ? { start: order.start, condition: '1' } : order.inState(state);
  return { start: after ?? within.start, condition: within.condition };
}

/** A unary plus keeps SQLite from walking the order's index where it is to start from candidates. */
function isAfter({ columns }: WalkedOrder, prefix = ''): string {
  const key = columns.map((column) => `${prefix}spaces.${column}`).join(', ');
  return `(${key}) > (${columns.map((_, place) => `@key${place}`).join(', ')})`;
}

function keyParams(key: SortKey): Record<string, string | number> {
  return Object.fromEntries(key.map((value, place) => [`key${place}`, value]));
}
