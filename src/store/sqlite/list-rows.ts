import type { Instant } from '../../domain/instant.ts';
import type { SortKey } from '../../domain/page.ts';
import type { SpaceState } from '../../domain/space.ts';
import type { Row } from './collect.ts';
import type { Connection } from './connection.ts';
import { type Condition, type Conditions, predicatesOfCandidates } from './space-filters.ts';
import type { WalkedOrder } from './space-orders.ts';
import { VISIBLE } from './visible.ts';

/** What is listed, and in which order. */
export interface List {
  readonly order: WalkedOrder;
  /** Columns of an item. The first is never null. */
  readonly columns: readonly string[];
  readonly state: SpaceState | null;
  readonly conditions: Conditions;
}

/** Columns of every list statement: the item, and the sort key of the order. */
const listColumns = ({ columns, order }: List) => [...columns, ...order.columns.map((column) => `spaces.${column}`)];

/** What a statement gives of a query for `listColumns`. */
const named = (list: List) =>
  listColumns(list)
    .map((column, place) => `${column} AS c${place}`)
    .join(', ');
const names = (list: List) =>
  listColumns(list)
    .map((_, place) => `c${place}`)
    .join(', ');

export function keyOf(row: Row, { columns }: List): SortKey {
  return row.slice(columns.length) as (string | number)[];
}

/** Rows by way of the first index of `conditions` that names few enough candidates; null when none does. */
export async function candidateRows(
  connection: Connection,
  list: List,
  conditions: readonly Condition[],
  after: SortKey | null,
  limit: number,
  now: Instant,
): Promise<readonly Row[] | null> {
  const { all, params } = list.conditions;
  const { start } = startOf(list, after);
  for (const { candidates } of conditions) {
    if (candidates === null) continue;
    const sql = candidateSql(list, candidates, predicatesOfCandidates(candidates, all));
    const bound = { ...params, ...keyParams(start), now, limit, most: connection.tuning.candidates };
    const found = await connection.read(() => connection.collect(sql, bound));
    if ((found[0]?.[0] as number) > connection.tuning.candidates) continue;
    return found.filter((row) => row[1] !== null).map((row) => row.slice(1));
  }
  return null;
}

/** Always gives a row, whose first column is the number of candidates. */
export function candidateSql(list: List, candidates: string, predicates: readonly string[]): string {
  const { order } = list;
  return `
    WITH candidates AS MATERIALIZED (SELECT DISTINCT id FROM (${candidates}) LIMIT @most + 1)
    SELECT collect((SELECT count(*) FROM candidates), ${names(list)}) FROM (SELECT 1) LEFT JOIN (
      SELECT ${named(list)} FROM candidates CROSS JOIN spaces ON spaces.id = candidates.id
      WHERE (SELECT count(*) FROM candidates) <= @most
        AND ${[VISIBLE, isAfter(order, '+'), ...predicates].join(' AND ')}
      ORDER BY ${order.columns.join(', ')} LIMIT @limit
    ) AS page`;
}

/**
 * Walks the index of the order; gives the matching rows of each statement, at most `limit` of them. A statement that
 * used up its row budget is followed by one that begins behind the last row visited.
 */
export async function* walk(
  connection: Connection,
  list: List,
  after: SortKey | null,
  limit: number,
  now: Instant,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Row[]> {
  const { all, params } = list.conditions;
  const { start, condition } = startOf(list, after);
  const sql = walkSql(
    list,
    condition,
    all.map(({ predicate }) => predicate),
  );
  const budget = connection.tuning.rowBudget;
  const rowsAfter = (from: SortKey) =>
    connection.read(() => connection.collect(sql, { ...params, ...keyParams(from), now, limit, budget }));
  signal?.throwIfAborted();
  let rows = await rowsAfter(start);
  for (;;) {
    const end = rows.at(-1);
    yield rows.filter((row) => !isEnd(row));
    if (end === undefined || (rows.length < limit && !isEnd(end))) return;
    signal?.throwIfAborted();
    rows = await connection.inTurn(() => rowsAfter(keyOf(end, list)));
  }
}

/**
 * The inner query bounds the rows that are visited. SQLite runs it as a co-routine, so that the LIMIT ends it early; its
 * order is that of the index; the columns that nobody asks for are not read. When the limit is not reached, the last row is the end of the walk so far: the key of the
 * last row within the budget, unless the list ended before. Both in one statement, because another process may write
 * between two.
 */
export function walkSql(list: List, condition: string, predicates: readonly string[]): string {
  const key = list.order.columns.join(', ');
  const walked = (columns: string) => `SELECT ${columns} FROM spaces INDEXED BY ${list.order.index}
      WHERE ${isAfter(list.order)} AND ${condition} ORDER BY ${key}`;
  const nothing = list.columns.map(() => 'NULL').join(', ');
  return `
    SELECT collect(${names(list)}) FROM (
      SELECT ${named(list)} FROM (${walked('*')} LIMIT @budget) AS spaces
      WHERE ${[VISIBLE, ...predicates].join(' AND ')}
      UNION ALL
      SELECT ${nothing}, * FROM (${walked(key)} LIMIT 1 OFFSET @budget - 1)
      LIMIT @limit)`;
}

function isEnd(row: Row): boolean {
  return row[0] === null;
}

export function startOf({ order, state }: List, after: SortKey | null): { start: SortKey; condition: string } {
  const within =
    state !== null && order.inState !== null ? order.inState(state) : { start: order.start, condition: '1' };
  return { start: after ?? within.start, condition: within.condition };
}

/** A unary plus keeps SQLite from walking the order's index where it is to start from candidates. */
export function isAfter({ columns }: WalkedOrder, prefix = ''): string {
  const key = columns.map((column) => `${prefix}spaces.${column}`).join(', ');
  return `(${key}) > (${columns.map((_, place) => `@key${place}`).join(', ')})`;
}

export function keyParams(key: SortKey): Record<string, string | number> {
  return Object.fromEntries(key.map((value, place) => [`key${place}`, value]));
}
