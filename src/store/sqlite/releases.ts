import type { Instant } from '../../domain/instant.ts';

/** Rows that may have lost their last reference in a batch, and when they lost one, the latest of each. */
export interface Releases extends Iterable<readonly [id: number, at: Instant]> {
  add(id: number, at: Instant): void;
  /** The row is referred to after all. */
  revoke(id: number): void;
}

export function createReleases(): Releases {
  const latest = new Map<number, Instant>();
  return {
    add(id, at) {
      latest.set(id, Math.max(at, latest.get(id) ?? at));
    },
    revoke(id) {
      latest.delete(id);
    },
    [Symbol.iterator]: () => latest.entries(),
  };
}
