import type { Instant } from './instant.ts';

/**
 * When something was seen, and in which place of a page: the earliest sightings and the newest, in order of time. Which was
 * the first can only be answered from several, because a late word of removal forgets the earlier ones.
 */
export type Sightings = readonly (readonly [at: Instant, place: number])[];

/** Sightings kept of one thing. */
const KEPT = 50;

/** Adds a sighting; at equal times the smaller place stays. Gives the same list when it adds nothing. */
export function addSighting(known: Sightings, at: Instant, place: number): Sightings {
  const index = known.findIndex(([seenAt]) => seenAt >= at);
  const same = index >= 0 ? known[index] : undefined;
  if (same?.[0] === at) {
    if (same[1] <= place) return known;
    return known.map((entry, i) => (i === index ? [at, place] : entry));
  }
  const added = index < 0 ? [...known, [at, place] as const] : known.toSpliced(index, 0, [at, place]);
  if (added.length <= KEPT) return added;
  const newest = added[added.length - 1];
  return newest === undefined ? added : [...added.slice(0, KEPT - 1), newest];
}

/** Drops the sightings at or before `until`. */
export function forgetSightings(known: Sightings, until: Instant): Sightings {
  return known.filter(([at]) => at > until);
}
