/** How much may go into one transaction, found out by how long those before took. */
export interface BatchRoom {
  readonly size: number;
  /** A transaction of this weight took so long, in ms. */
  took(weight: number, ms: number): void;
}

/** How long a transaction holds the lock as a rule, in ms: well below the 50 that are promised, as some take longer. */
export const AIM = 30;
const LEAST = 64;
const MOST = 4096;

/**
 * The room changes by steps, and by two transactions at a time, because one says little: a busy machine, another process, or
 * the log that is moved to the file, which holds no lock.
 */
export function createBatchRoom(): BatchRoom {
  let size = LEAST;
  let lastMs = AIM;
  return {
    get size() {
      return size;
    },
    took(weight, ms) {
      const meanMs = (ms + lastMs) / 2;
      lastMs = ms;
      if (meanMs > AIM) size = Math.max(LEAST, Math.floor(size * 0.75));
      else if (weight > size / 2) size = Math.min(MOST, Math.ceil(size * 1.2));
    },
  };
}
