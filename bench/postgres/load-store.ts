import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { type Db, open } from '../../src/store/sqlite/driver.ts';
import { benchFolder } from '../places.ts';

/** What is taken from the store for each table of PostgreSQL, with columns of the same names. */
const tables = {
  users: `SELECT 'user_' || x_id AS id, x_id, username, name, profile_image_url, description, location,
      is_verified = 1 AS is_verified, followers_count, following_count
    FROM users WHERE username IS NOT NULL`,
  spaces: `SELECT 'space_' || spaces.x_id AS id, spaces.x_id, title,
      CASE feed_rank WHEN 0 THEN 'LIVE' ELSE 'SCHEDULED' END AS state, participant_count,
      strftime('%Y-%m-%dT%H:%M:%fZ', started_at / 1000.0, 'unixepoch') AS started_at,
      'user_' || users.x_id AS creator_id, feed_rank, feed_at, title_fold
    FROM spaces LEFT JOIN users ON users.x_id = spaces.creator_id AND username IS NOT NULL`,
  roles: `SELECT 'space_' || spaces.x_id AS space_id, position, 'user_' || users.x_id AS user_id, role
    FROM roles JOIN spaces ON spaces.id = roles.space_id
    JOIN users ON users.id = roles.user_id AND username IS NOT NULL`,
  tombstones: `SELECT 'space_' || x_id AS space_id, upper(replace(cause, 'missing', 'removed')) AS reason,
      strftime('%Y-%m-%dT%H:%M:%fZ', since / 1000.0, 'unixepoch') AS since
    FROM tombstones WHERE seen = 1`,
} as const;

const ROWS = 5_000;

/** Fills an empty database with what the store shows. */
export async function loadStore(url: string, storeFile: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const db = open(storeFile, { readonly: true });
  try {
    await client.query(sqlFile('schema.sql'));
    for (const [table, sql] of Object.entries(tables)) {
      for (const rows of batches(db, sql)) {
        await client.query(`INSERT INTO api.${table} SELECT * FROM json_populate_recordset(NULL::api.${table}, $1)`, [
          JSON.stringify(rows),
        ]);
      }
    }
    for (const statement of sqlFile('indexes.sql').split(';\n')) await client.query(statement);
  } finally {
    db.close();
    await client.end();
  }
}

const sqlFile = (name: string) => readFileSync(join(benchFolder, 'postgres', name), 'utf8');

function* batches(db: Db, sql: string): Generator<object[]> {
  let batch: object[] = [];
  for (const row of db.prepare(sql).iterate() as Iterable<Record<string, unknown>>) {
    const { title_fold: fold, is_verified: verified } = row;
    batch.push({
      ...row,
      ...(typeof fold === 'string' && { title_length: fold.length }),
      ...(verified !== undefined && { is_verified: verified === 1 }),
    });
    if (batch.length < ROWS) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
