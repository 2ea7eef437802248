import type { Instant } from '../domain/instant.ts';

/** A record in the cache. Whoever made something of it holds the entry and asks whether it is stale. */
export interface Entry<Value extends object = object> {
  readonly value: Value;
  /** Set when the record has changed; never cleared. */
  stale: boolean;
  /** Entries of which the value is made, such as the people in a list. */
  readonly parts: readonly Entry[];
  /** Texts of the object by number of selection. */
  readonly fragments: (Fragment | null | undefined)[];
  /** Estimated size in memory, fragments included. */
  bytes: number;
  /** Of a person: before this instant it does not go by the clock alone, as far as is known. */
  keptUntil: Instant;
}

/** The text of an object under a selection, with every record that went into it. */
export interface Fragment {
  readonly bytes: string;
  readonly sources: readonly Entry[];
}

export function createEntry<Value extends object>(value: Value, parts: readonly Entry[], bytes: number): Entry<Value> {
  return { value, stale: false, parts, fragments: [], bytes, keptUntil: Number.NEGATIVE_INFINITY };
}

export function isFresh({ stale, parts }: Entry): boolean {
  if (stale) return false;
  for (const part of parts) if (part.stale) return false;
  return true;
}

export function areFresh(sources: readonly Entry[]): boolean {
  for (const source of sources) if (source.stale) return false;
  return true;
}
