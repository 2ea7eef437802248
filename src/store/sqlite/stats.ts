import { statSync } from 'node:fs';
import type { Instant } from '../../domain/instant.ts';
import type { StoreStats } from '../store.ts';
import type { Connection } from './connection.ts';
import { KNOWN } from './visible.ts';

export function stats({ rows, file }: Connection, now: Instant): StoreStats {
  const count = (sql: string, ...params: number[]) =>
    (rows(`SELECT count(*) FROM ${sql}`).get(...params) as [number])[0];
  const [oldest, newest] = rows('SELECT min(observed_at), max(observed_at) FROM spaces').get() as [
    Instant | null,
    Instant | null,
  ];
  const shown = 'spaces WHERE visible_until > ? AND x_id NOT IN temp.hidden';
  return {
    live: count(`${shown} AND feed_rank = 0`, now),
    scheduled: count(`${shown} AND feed_rank = 1`, now),
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
