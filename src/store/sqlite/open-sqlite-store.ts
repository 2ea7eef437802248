import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { defaultRules, type Rules } from '../../domain/rules.ts';
import type { Store } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { createConnection, whenUnlocked } from './connection.ts';
import { type Db, open } from './driver.ts';
import { APPLICATION_ID, migrate, SCHEMA_VERSION } from './migrations.ts';
import { createSqliteStore } from './sqlite-store.ts';
import { defaultTuning, type Tuning } from './tuning.ts';
import { createHiddenTable } from './visible.ts';

export interface SqliteOptions {
  /** `:memory:` for a store that lives as long as it is open. */
  readonly file: string;
  readonly rules?: Rules;
  /** Refuses to create the file. */
  readonly mustExist?: boolean;
  readonly readOnly?: boolean;
  /** Called with the text of each statement that runs; for counting. */
  readonly onStatement?: (sql: string) => void;
  readonly tuning?: Partial<Tuning>;
}

/** Opens a store, makes it when there is none, and brings it to the present version. Rejects with a `StoreError`. */
export async function openSqliteStore(options: SqliteOptions): Promise<Store> {
  const tuning = { ...defaultTuning, ...options.tuning };
  const { file, rules = defaultRules } = options;
  const db = await whenUnlocked(() => openPrepared(options, tuning), file, tuning.lockWait);
  return createSqliteStore(createConnection(db, file, tuning), rules);
}

function openPrepared({ file, mustExist = false, readOnly = false, onStatement }: SqliteOptions, tuning: Tuning): Db {
  const isNew = file === ':memory:' || !existsSync(file);
  if (isNew && (mustExist || readOnly)) {
    throw new StoreError('UNAVAILABLE', `There is no store at ${file}: import something, or choose it with --db.`);
  }
  if (!isNew && !statSync(file).isFile()) throw notAStore(file);
  if (isNew && file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = open(file, {
    readonly: readOnly,
    timeout: 0,
    ...(onStatement && { verbose: (sql?: unknown) => onStatement(String(sql)) }),
  });
  try {
    prepare(db, file, readOnly);
    db.pragma(`wal_autocheckpoint = ${tuning.checkpoint}`);
    db.pragma(`cache_size = -${tuning.pageCache}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function notAStore(file: string): StoreError {
  return new StoreError('NOT_A_STORE', `${file} is not a store: choose another file with --db.`);
}

/**
 * FULL: what was acknowledged as gone stays gone after a loss of power. secure_delete: deleted content is overwritten.
 * temp_store: sorting writes no titles beside the store.
 */
const pragmas = `
  PRAGMA synchronous = FULL;
  PRAGMA secure_delete = ON;
  PRAGMA temp_store = MEMORY;
  PRAGMA trusted_schema = OFF;
  PRAGMA journal_size_limit = 16777216;
`;

function prepare(db: Db, file: string, readOnly: boolean): void {
  const applicationId = db.pragma('application_id', { simple: true }) as number;
  const version = db.pragma('user_version', { simple: true }) as number;
  const empty = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
  if (applicationId !== APPLICATION_ID && !(empty && applicationId === 0)) throw notAStore(file);
  if (version > SCHEMA_VERSION) {
    throw new StoreError(
      'NEWER',
      `The store ${file} was made by a newer program: it has version ${version}, this program knows ${SCHEMA_VERSION}. Update the program.`,
    );
  }
  if (!readOnly) db.pragma('journal_mode = WAL');
  db.exec(pragmas);
  createHiddenTable(db);
  if (version === SCHEMA_VERSION) return;
  if (readOnly)
    throw new StoreError(
      'READ_ONLY',
      `The store ${file} is of an older version: import into it, or serve it, which brings it up to date.`,
    );
  db.transaction(() => {
    // Another process may have been faster.
    const from = db.pragma('user_version', { simple: true }) as number;
    migrate(db, from, randomUUID);
  }).immediate();
}
