import type { Store } from '../store/store.ts';
import type { Records } from './record-cache.ts';

/** Keeps the records as new as the store, by its change log. */
export interface ChangeWatch {
  /** Drops what has changed. Gives a promise only when the store may have changed since the last call; never rejects. */
  catchUp(): void | Promise<void>;
}

/** Changes read at a time. */
const LIMIT = 1_000;

export function createChangeWatch(store: Store, records: Records): ChangeWatch {
  let position: number | null = null;
  /** Whether the log may hold changes that were not read: the store says so once, whatever comes of reading. */
  let behind = true;
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  const readOn = async (): Promise<void> => {
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
      records.apply(changes);
      position = changes.at(-1)?.seq ?? position;
      if (changes.length < LIMIT) return;
    }
  };

  const readAll = async (): Promise<void> => {
    try {
      await readOn();
      behind = false;
    } catch {
      // Without the log nothing can be trusted that was kept. What ails the store, the request's own reads report.
      records.clear();
    }
    running = null;
  };

  const catchUp = (): void | Promise<void> => {
    if (running !== null) {
      // The log may have been read before their change: those who come meanwhile wait, and then look again together.
      next ??= running.then(() => {
        next = null;
        return catchUp();
      });
      return next;
    }
    behind = store.mayHaveChanged() || behind;
    if (!behind) return;
    running = readAll();
    return running;
  };

  return { catchUp };
}
