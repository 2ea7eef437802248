import { statSync } from 'node:fs';
import type { Connection } from './connection.ts';

/**
 * Moves the write-ahead log into the file and truncates it: until then it still holds what was deleted. False when a
 * reader or writer stands in the way.
 */
export async function scrub({ read, db, file }: Connection): Promise<boolean> {
  if (file === ':memory:') return true;
  if ((statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0) return true;
  const [result] = (await read(() => db.pragma('wal_checkpoint(TRUNCATE)'))) as { busy: number }[];
  return result?.busy === 0;
}
