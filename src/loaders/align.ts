import type { Related } from '../store/store.ts';

/** The rows in the order of the keys, null where there is none: what DataLoader asks of a batch. */
export function align<Row>(keys: readonly string[], rows: readonly Row[], keyOf: (row: Row) => string): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** The values that belong to the keys, in the order of the keys; `empty` where there is none. */
export function alignRelated<Value>(keys: readonly string[], rows: readonly Related<Value>[], empty: Value): Value[] {
  return align(keys, rows, (row) => row.of).map((row) => (row === null ? empty : row.value));
}
