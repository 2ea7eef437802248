import { openSync, readSync } from 'node:fs';
import type { Connection } from './connection.ts';

/** Bytes of the header of the wal-index, which every commit and every checkpoint of any process rewrites. */
const HEADER = 48;

export interface ChangeSignal {
  /**
   * Whether anything may have been committed since the last call, by this connection until now, by whomever else until
   * the event loop's present turn began or later; of who asks while immediates run, until the turn before.
   */
  mayHaveChanged(): boolean;
}

/**
 * Looks at the header of SQLite's wal-index, the `-shm` file: one read of 48 bytes, a quarter of what `PRAGMA
 * data_version` costs with its locks. https://www.sqlite.org/walformat.html#the_wal_index_file_format
 * One look serves all the requests that came in with the same turn of the event loop.
 */
export function createChangeSignal(connection: Connection): ChangeSignal {
  if (connection.file === ':memory:') return ofOwnWrites(connection);
  // Never closed: SQLite's locks are the process's, and go when any handle of the file is closed.
  let handle: number | null = null;
  let header = Buffer.alloc(HEADER);
  let next = Buffer.alloc(HEADER);
  let writes = -1;
  let looked = false;
  return {
    mayHaveChanged() {
      if (looked && writes === connection.writes) return false;
      if (!looked) setImmediate(() => (looked = false));
      looked = true;
      writes = connection.writes;
      handle ??= openIfThere(`${connection.file}-shm`);
      if (handle === null || readSync(handle, next, 0, HEADER, 0) < HEADER) return true;
      if (next.equals(header)) return false;
      [header, next] = [next, header];
      return true;
    },
  };
}

/** No other process can see a store in memory. */
function ofOwnWrites(connection: Connection): ChangeSignal {
  let seen = -1;
  return {
    mayHaveChanged() {
      const changed = connection.writes !== seen;
      seen = connection.writes;
      return changed;
    },
  };
}

/** The file appears with the first read of a store, and stays as long as a connection is open. */
function openIfThere(file: string): number | null {
  try {
    return openSync(file, 'r');
  } catch {
    return null;
  }
}
