import type { Instant } from '../../domain/instant.ts';

/** When references to rows were removed, the latest of each row. */
export interface Releases {
  readonly latest: ReadonlyMap<number, Instant>;
  add(id: number, at: Instant): void;
}

export function createReleases(): Releases {
  const latest = new Map<number, Instant>();
  return {
    latest,
    add(id, at) {
      latest.set(id, Math.max(at, latest.get(id) ?? at));
    },
  };
}
