import { closeSync, fdatasyncSync, openSync, readSync, statSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../store-error.ts';
import type { Connection } from './connection.ts';
import { pageGap } from './page-gap.ts';

export interface Scrubber {
  /** As `Store.scrub`. */
  scrub(): Promise<boolean>;
  /** To be called when the connection is closed. */
  close(): void;
}

/** Bytes of the file that are looked at while the write lock is held: about 3 ms. A multiple of every page size. */
const SLICE = 4 * 1024 * 1024;

/** How often, and for how many ms each time, it is waited for who stands in the way. */
const TRIES = 20;
const PAUSE = 5;

/** As long as the largest page. */
const zeros = Buffer.alloc(65_536);

/**
 * Takes deleted bytes off the disk, in two steps, because `secure_delete` is not enough. The write-ahead log still holds
 * them: it is moved into the file and truncated. And where SQLite once moved cells from one page to another, their bytes
 * stay in the unused middle of the old page, where a later deletion does not reach them (1 of 150 deleted titles was
 * found there): these gaps are overwritten in the file itself.
 *
 * That is safe while the log is empty and the write lock is held: then nobody else writes to the file, and what stands
 * in a gap means nothing to anybody.
 */
export function createScrubber({ db, file, read, run, write }: Connection): Scrubber {
  let handle: number | null = null;
  let isClean = false;

  const isLogEmpty = () => (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) === 0;

  /** Runs work on the file with an empty log, alone; null when somebody stands in the way. */
  const alone = async <T>(work: () => T): Promise<T | null> => {
    for (let tries = 0; tries < TRIES; tries++) {
      if (tries > 0) await sleep(PAUSE);
      await read(() => db.pragma('wal_checkpoint(TRUNCATE)'));
      if (!isLogEmpty()) continue;
      const done = await write(() => (isLogEmpty() ? { result: work() } : null));
      if (done !== null) return done.result;
    }
    return null;
  };

  /** Overwrites the gaps of a slice of the file; answers where the next one begins, or null. */
  const wipe = (from: number): number | null => {
    // SQLite's locks are the process's, and go when any handle of the file is closed: this one stays open to the end.
    handle ??= openSync(file, 'r+');
    const pageSize = db.pragma('page_size', { simple: true }) as number;
    const slice = Buffer.allocUnsafe(SLICE);
    const length = readSync(handle, slice, 0, SLICE, from);
    let wiped = false;
    for (let at = 0; at + pageSize <= length; at += pageSize) {
      const page = slice.subarray(at, at + pageSize);
      const gap = pageGap(page, from + at === 0);
      if (gap === null || page.compare(zeros, 0, gap.end - gap.start, gap.start, gap.end) === 0) continue;
      writeSync(handle, zeros, 0, gap.end - gap.start, from + at + gap.start);
      wiped = true;
    }
    if (wiped) {
      fdatasyncSync(handle);
      // What is kept of these pages in memory is as it was. Other processes drop it when they see a commit.
      db.pragma('shrink_memory');
      run(`INSERT OR REPLACE INTO meta (key, value) VALUES ('scrubbed_until', ?)`).run(String(from + length));
    }
    return length < SLICE ? null : from + SLICE;
  };

  return {
    async scrub() {
      if (file === ':memory:' || (isClean && isLogEmpty())) return true;
      isClean = false;
      try {
        for (let from: number | null = 0; from !== null; ) {
          const at: number = from;
          const next = await alone(() => ({ from: wipe(at) }));
          if (next === null) return false;
          from = next.from;
        }
        isClean = (await alone(() => true)) ?? false;
        return isClean;
      } catch (error) {
        if (error instanceof StoreError && error.code === 'FULL') return false;
        throw error;
      }
    },
    close() {
      if (handle !== null) closeSync(handle);
    },
  };
}
