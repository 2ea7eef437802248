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
  let running: Promise<void> | null = null;
  let behind = true;

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

  return {
    catchUp() {
      // Who comes while the log is being read waits for that and looks again: it may have been read before their change.
      if (running !== null) return running.then(() => this.catchUp());
      if (!store.mayHaveChanged() && !behind) return;
      behind = true;
      running = readOn()
        .then(
          () => {
            behind = false;
          },
          // Without the log nothing can be trusted that was kept. What ails the store, the request's own reads report.
          () => records.clear(),
        )
        .finally(() => {
          running = null;
        });
      return running;
    },
  };
}
