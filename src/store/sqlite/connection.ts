import { setTimeout as sleep } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import { createCollect, type Row } from './collect.ts';
import type { Db } from './driver.ts';
import { isLocked, storeErrorFrom } from './driver-error.ts';
import type { Tuning } from './tuning.ts';
import { createTurns, type InTurn } from './turns.ts';

type Statement = Sqlite.Statement<unknown[]>;
type Params = Readonly<Record<string, string | number | null>>;

/** An open file with its prepared statements. Every access goes through `read` or `write`. */
export interface Connection {
  readonly db: Db;
  readonly file: string;
  readonly tuning: Tuning;
  /** The prepared statement of a text; prepared once. Rows come as arrays, in the order of the columns. */
  rows(sql: string): Statement;
  /** The rows of a statement that selects `collect(…)` and nothing else. */
  collect(sql: string, params: Params): readonly Row[];
  /** The prepared statement of a text that returns nothing. */
  run(sql: string): Statement;
  /** Runs a read. Readers never wait for writers; a lock of another kind is waited for without blocking. */
  read<T>(work: () => T): Promise<T>;
  /** For reads that go on and on: all of them one after the other. */
  readonly inTurn: InTurn;
  /** Runs a transaction that holds the write lock: all of it, or nothing. */
  write<T>(work: () => T): Promise<T>;
  /** How many transactions this connection has committed. */
  readonly writes: number;
}

/** Statement texts vary with filters and numbers of terms; this many are kept. */
const STATEMENTS = 500;

export function createConnection(db: Db, file: string, tuning: Tuning): Connection {
  const statements = new Map<string, Statement>();
  const prepared = (sql: string, raw: boolean): Statement => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = db.prepare(sql);
    if (raw) statement.raw();
    if (statements.size >= STATEMENTS) statements.delete(statements.keys().next().value as string);
    statements.set(sql, statement);
    return statement;
  };
  const collected = createCollect(db);
  const begin = db.prepare('BEGIN IMMEDIATE');
  const commit = db.prepare('COMMIT');
  let writes = 0;
  const transaction = <T>(work: () => T): T => {
    begin.run();
    try {
      const result = work();
      commit.run();
      writes += 1;
      return result;
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK');
      throw error;
    }
  };
  return {
    db,
    file,
    tuning,
    rows: (sql) => prepared(sql, true),
    collect(sql, params) {
      prepared(sql, true).get(params);
      return collected();
    },
    run: (sql) => prepared(sql, false),
    read: (work) => whenUnlocked(work, file, tuning.lockWait),
    inTurn: createTurns(tuning.loopHeld),
    get writes() {
      return writes;
    },
    write: (work) => whenUnlocked(() => transaction(work), file, tuning.lockWait),
  };
}

/** Tries again until the lock is free, giving way to other work in between, and turns driver errors into ours. */
export async function whenUnlocked<T>(work: () => T, file: string, waitMs: number): Promise<T> {
  const giveUpAt = performance.now() + waitMs;
  for (let pauseMs = 2; ; pauseMs = Math.min(pauseMs * 2, 50)) {
    try {
      return work();
    } catch (error) {
      if (!isLocked(error) || performance.now() > giveUpAt) throw storeErrorFrom(error, file);
    }
    await sleep(pauseMs);
  }
}
