import type { Store } from '../store/store.ts';
import type { Records } from './records.ts';

/** Keeps the records as new as the store, by its change log. */
export interface ChangeWatch {
  /**
   * Drops what has changed, and has it made anew what was in use. Gives a promise only when the store may have changed
   * since the last call; never rejects.
   */
  catchUp(renew: Renew): void | Promise<void>;
}

/** Makes the texts of Spaces anew. */
export type Renew = (xIds: readonly string[]) => Promise<void>;

/** Changes read at a time. */
const LIMIT = 1_000;

export function createChangeWatch(store: Store, records: Records): ChangeWatch {
  let position: number | null = null;
  /** Whether the log may hold changes that were not read: the store says so once, whatever comes of reading. */
  let behind = true;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  /** Reads to the end of the log; answers whose texts were in use. */
  const readOn = async (): Promise<readonly string[]> => {
    // Nothing is kept yet that could be older than the log is now.
    if (position === null) {
      position = await store.latestChange();
      records.clear();
    }
    for (;;) {
      const { changes, gap } = await store.changesSince(position, LIMIT);
      if (gap) {
        position = await store.latestChange();
        records.clear();
        continue;
      }
      const inUse = records.apply(changes);
      position = changes.at(-1)?.seq ?? position;
      if (changes.length < LIMIT) return inUse;
    }
  };

  const readAll = async (renew: Renew): Promise<void> => {
    // What ails the store, the request's own reads report.
    try {
      const inUse = await readOn();
      behind = false;
      // Texts that are not made anew now are made when they are asked for.
      if (inUse.length > 0) await renew(inUse).catch(() => {});
    } catch {
      // Without the log nothing can be trusted that was kept.
      records.clear();
    }
    running = null;
  };

  const catchUp = (renew: Renew): void | Promise<void> => {
    if (running !== null) {
      // The log may have been read before their change: those who come meanwhile wait, and then look again together.
      next ??= running.then(() => {
        next = null;
        return catchUp(renew);
      });
      return next;
    }
    behind = store.mayHaveChanged() || behind;
    if (!behind) return;
    running = readAll(renew);
    return running;
  };

  return { catchUp };
}
