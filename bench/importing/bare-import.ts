// Writes recordings into an empty store with nothing but prepared inserts; the rows are made beforehand, and only the
// inserts are timed. Prints a `BareImport` as JSON. Usage: bare-import.ts RECORDINGS STORE
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { open } from '../../src/store/sqlite/driver.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { type Rows, rowsOfRecording } from './rows-of-recording.ts';

export interface BareImport {
  /** Reading lines, parsing them, making rows. */
  readonly readSeconds: number;
  readonly insertSeconds: number;
}

/** Recordings in one transaction. */
const BATCH = 10;

const [recordings = '', file = ''] = process.argv.slice(2);
const now = Date.now();
const store = await openSqliteStore({ file });
await store[Symbol.asyncDispose]();
const db = open(file);
db.exec('PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -65536');

const ids = new Map<string, number>();
const prepared = new Map<string, ReturnType<typeof db.prepare>>();

function statement(sql: string) {
  const known = prepared.get(sql) ?? db.prepare(sql);
  prepared.set(sql, known);
  return known;
}

function insertSql(table: string, columns: object, then = ''): string {
  const names = Object.keys(columns);
  return `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')}) ${then}`;
}

function write({ users, spaces, gone }: Rows): void {
  for (const user of users) {
    const set = Object.keys(user).map((name) => `${name} = excluded.${name}`);
    const upsert = statement(
      insertSql('users', user, `ON CONFLICT (x_id) DO UPDATE SET ${set.join(', ')} RETURNING id`),
    );
    if (!upsert.reader) throw new Error('RETURNING gives rows');
    ids.set(user.x_id, upsert.pluck().get(user) as number);
  }
  for (const { columns, grams, roles, change } of spaces) {
    const rowId = Number(statement(insertSql('spaces', columns)).run(columns).lastInsertRowid);
    statement('INSERT INTO titles (rowid, grams) VALUES (?, ?)').run(rowId, grams);
    for (const [position, { xId, role }] of roles.entries()) {
      const insertRole = statement('INSERT INTO roles (space_id, position, user_id, role) VALUES (?, ?, ?, ?)');
      insertRole.run(rowId, position, ids.get(xId), role);
    }
    const insertChange = statement(`INSERT INTO changes (entity, key, kind, at, detail) VALUES ('space', ?, ?, ?, ?)`);
    insertChange.run(columns.x_id, change.kind, now, change.detail);
  }
  for (const xId of gone) {
    statement('DELETE FROM roles WHERE space_id = (SELECT id FROM spaces WHERE x_id = ?)').run(xId);
    statement('DELETE FROM spaces WHERE x_id = ?').run(xId);
  }
}

let readMs = 0;
let insertMs = 0;
let batch: Rows[] = [];

function flush(): void {
  const began = performance.now();
  db.transaction(() => batch.forEach(write))();
  insertMs += performance.now() - began;
  batch = [];
}

let mark = performance.now();
for await (const line of createInterface({ input: createReadStream(recordings) })) {
  batch.push(rowsOfRecording(line, now));
  if (batch.length < BATCH) continue;
  readMs += performance.now() - mark;
  flush();
  mark = performance.now();
}
flush();
const began = performance.now();
db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
insertMs += performance.now() - began;
db.close();
console.log(JSON.stringify({ readSeconds: readMs / 1_000, insertSeconds: insertMs / 1_000 } satisfies BareImport));
