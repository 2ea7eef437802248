import { statSync } from 'node:fs';
import type { Instant } from '../../domain/instant.ts';
import type { StoreCounts, StoreStats } from '../store.ts';
import type { Connection } from './connection.ts';
import { KNOWN, VISIBLE } from './visible.ts';

/** People are those with a username; `stats` looks at each. */
export function counts({ rows }: Connection, now: Instant): StoreCounts {
  const [live, scheduled, people] = rows(`
    SELECT
      (SELECT count(*) FROM spaces WHERE feed_rank = 0 AND ${VISIBLE}),
      (SELECT count(*) FROM spaces WHERE feed_rank = 1 AND ${VISIBLE}),
      (SELECT count(*) FROM users WHERE username_key IS NOT NULL)`).get({ now }) as [number, number, number];
  return { live, scheduled, people };
}

export function stats(connection: Connection, now: Instant): StoreStats {
  const { rows, file } = connection;
  const count = (sql: string, ...params: number[]) =>
    (rows(`SELECT count(*) FROM ${sql}`).get(...params) as [number])[0];
  const [oldest, newest] = rows('SELECT min(observed_at), max(observed_at) FROM spaces').get() as [
    Instant | null,
    Instant | null,
  ];
  const { live, scheduled } = counts(connection, now);
  return {
    live,
    scheduled,
    unconfirmed: count('spaces WHERE visible_until <= ?', now),
    tombstones: count('tombstones'),
    people: count(`users WHERE ${KNOWN}`),
    stubs: count(`users WHERE NOT ${KNOWN}`),
    topics: count('topics WHERE name IS NOT NULL'),
    posts: count('(SELECT DISTINCT x_id FROM shared_posts)'),
    buyers: count('buyers'),
    changes: count('changes'),
    bytes: file === ':memory:' ? 0 : ['', '-wal', '-shm'].reduce((sum, end) => sum + sizeOf(`${file}${end}`), 0),
    oldestObservation: oldest,
    newestObservation: newest,
  };
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}
