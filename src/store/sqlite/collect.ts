import type { Db } from './driver.ts';

/** Values of one row, in the order in which they were given. */
export type Row = readonly (string | number | null)[];

/**
 * Defines the aggregate `collect(value, …)`; what it returns gives the rows that the last statement collected. On Node.js
 * 20 the driver sets each value of a row by itself, and hands arguments to a function all at once: 800 rows of 14 values
 * take 2.0 ms instead of 3.3, of which 0.9 are spent in SQLite.
 */
export function createCollect(db: Db): () => readonly Row[] {
  let collected: readonly Row[] = [];
  db.aggregate('collect', {
    varargs: true,
    start: (): Row[] => [],
    step(rows: Row[], ...row: unknown[]) {
      rows.push(row as Row);
    },
    result(rows: Row[]) {
      collected = rows;
      return null;
    },
  });
  return () => collected;
}
