import { setImmediate as turn } from 'node:timers/promises';
import type { Instant } from '../../domain/instant.ts';
import type { SortKey } from '../../domain/page.ts';
import type { SpaceState } from '../../domain/space.ts';
import type { Connection } from './connection.ts';
import { spaceColumns } from './rows.ts';
import type { Conditions } from './space-filters.ts';
import type { WalkedOrder } from './space-orders.ts';
import { VISIBLE } from './visible.ts';

/** Rows of the index that one statement of a walk visits: about a millisecond. */
export const ROW_BUDGET = 2_000;

/** Up to this many Spaces that an index names as candidates are sorted at once; beyond, the order's index is walked. */
export const CANDIDATES = 2_000;

export type ListRow = readonly (string | number | null)[];

/** What is listed, and in which order. */
export interface List {
  readonly order: WalkedOrder;
  /** Columns of an item. */
  readonly columns: readonly string[];
  readonly state: SpaceState | null;
  readonly conditions: Conditions;
}

/** Columns of every list statement: the item, the folded title, and the sort key of the order. */
const listColumns = ({ columns, order }: List) =>
  [...columns, 'spaces.title_fold', ...order.columns.map((column) => `spaces.${column}`)].join(', ');

export function titleFoldOf(row: ListRow, { columns }: List): string {
  return row[columns.length] as string;
}

export function keyOf(row: ListRow, { columns }: List): SortKey {
  return row.slice(columns.length + 1) as (string | number)[];
}

/** Rows by way of the first index that names few enough candidates; null when none does. */
export async function candidateRows(
  connection: Connection,
  list: List,
  after: SortKey | null,
  limit: number,
  now: Instant,
): Promise<readonly ListRow[] | null> {
  const { all, params } = list.conditions;
  const from = startOf(list, after);
  for (const { candidates } of all) {
    if (candidates === null) continue;
    const sql = candidateSql(list, candidates, [from.condition, ...all.map(({ predicate }) => predicate)]);
    const bound = { ...params, ...keyParams(from.start), now, limit, most: CANDIDATES };
    const found = (await connection.read(() => connection.rows(sql).all(bound))) as ListRow[];
    if ((found[0]?.[0] as number) > CANDIDATES) continue;
    return found.filter((row) => row[1] !== null).map((row) => row.slice(1));
  }
  return null;
}

/** Always gives a row, whose first column is the number of candidates. */
export function candidateSql(list: List, candidates: string, conditions: readonly string[]): string {
  const { order } = list;
  return `
    WITH candidates AS MATERIALIZED (SELECT DISTINCT id FROM (${candidates}) LIMIT @most + 1)
    SELECT (SELECT count(*) FROM candidates), page.* FROM (SELECT 1) LEFT JOIN (
      SELECT ${listColumns(list)} FROM spaces
      WHERE spaces.id IN (SELECT id FROM candidates) AND (SELECT count(*) FROM candidates) <= @most
        AND ${VISIBLE} AND ${isAfter(order, '+')} AND ${conditions.join(' AND ')}
      ORDER BY ${order.columns.join(', ')} LIMIT @limit
    ) AS page`;
}

/** Walks the index of the order; gives the matching rows of each statement, at most `limit` of them. */
export async function* walk(
  connection: Connection,
  list: List,
  after: SortKey | null,
  limit: number,
  now: Instant,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly ListRow[]> {
  const { all, params } = list.conditions;
  const { start, condition } = startOf(list, after);
  const stepSql = walkSql(
    list,
    condition,
    all.map(({ predicate }) => predicate),
  );
  const endSql = walkEndSql(list, condition);
  for (let from: SortKey | null = start; from !== null; ) {
    signal?.throwIfAborted();
    const bound = { ...params, ...keyParams(from), now, limit, budget: ROW_BUDGET };
    const step = await connection.read(() => {
      const rows = connection.rows(stepSql).all(bound) as ListRow[];
      if (rows.length === limit) return { rows, next: keyOf(rows[limit - 1] ?? [], list) };
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

/** What items, conditions and sort keys are made of; SQLite leaves out what the outer query does not name. */
const walkedColumns = `spaces.id, ${spaceColumns}, spaces.title_fold, spaces.feed_at, spaces.newest_at, spaces.crowd`;

/**
 * The inner query bounds the rows that are visited. SQLite runs it as a co-routine, so that the outer LIMIT ends it
 * early; its order is that of the index.
 */
export function walkSql(list: List, condition: string, predicates: readonly string[]): string {
  const { order } = list;
  return `
    SELECT ${listColumns(list)} FROM (
      SELECT ${walkedColumns}
      FROM spaces INDEXED BY ${order.index}
      WHERE ${isAfter(order)} AND ${condition}
      ORDER BY ${order.columns.join(', ')} LIMIT @budget
    ) AS spaces
    WHERE ${[VISIBLE, ...predicates].join(' AND ')} LIMIT @limit`;
}

/** The last key within the row budget; no row when the walk ends before. */
function walkEndSql({ order }: List, condition: string): string {
  return `SELECT ${order.columns.join(', ')} FROM spaces INDEXED BY ${order.index}
    WHERE ${isAfter(order)} AND ${condition} ORDER BY ${order.columns.join(', ')} LIMIT 1 OFFSET @skip`;
}

export function startOf({ order, state }: List, after: SortKey | null): { start: SortKey; condition: string } {
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
