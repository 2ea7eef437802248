import type Sqlite from 'better-sqlite3';

/**
 * better-sqlite3 12 (V8 API) aborts the process on Node >= 24.19, and 13 (Node-API 10, prebuilt, no compiler needed)
 * crashes on Node 20. Both have the same JavaScript API, so pick by the Node-API version of this process.
 */
const name = Number(process.versions['napi']) >= 10 ? 'better-sqlite3' : 'better-sqlite3-12';
const driver = (await import(name)) as { default: new (file?: string, options?: Sqlite.Options) => Sqlite.Database };

export type Db = Sqlite.Database;

export function open(file = ':memory:', options: Sqlite.Options = {}): Db {
  return new driver.default(file, options);
}
