import type { Instant } from '../domain/instant.ts';
import type { Aged, Text } from './generations.ts';
import type { SharedSelection } from './plan.ts';

/** A record in the cache, with the texts made of it and of what belongs to it. */
export interface Entry<Value extends object = object> extends Aged {
  readonly value: Value;
  /** Before this instant nothing becomes of the record by the clock alone, as far as is known. */
  readonly keptUntil: Instant;
  /** Set when the record has changed; never cleared. The entry stays, to tell what it was asked for. */
  stale: boolean;
  /** One for each selection under which it was written lately. */
  readonly fragments: Fragment[];
}

/** The text of an object under a selection; null once it was dropped. */
export interface Fragment {
  readonly selection: SharedSelection;
  text: Text | null;
  /** Whether the text was used since it was made. */
  used: boolean;
}

/** Fragments of one object at most; the oldest goes. */
const FRAGMENTS = 16;

export function createEntry<Value extends object>(
  key: string,
  value: Value,
  bytes: number,
  keptUntil: Instant,
  fragments: Fragment[] = [],
): Entry<Value> {
  return { key, value, bytes, generation: 0, keptUntil, stale: false, fragments };
}

export function fragmentOf({ fragments }: Entry, selection: SharedSelection): Fragment | undefined {
  for (const fragment of fragments) if (fragment.selection === selection) return fragment;
  return undefined;
}

export function addFragment({ fragments }: Entry, selection: SharedSelection): Fragment {
  if (fragments.length >= FRAGMENTS) fragments.shift();
  const fragment = { selection, text: null, used: false };
  fragments.push(fragment);
  return fragment;
}

/** Drops the texts; what they were asked for stays known. */
export function dropTexts(entry: Entry): void {
  for (const fragment of entry.fragments) fragment.text = null;
}
