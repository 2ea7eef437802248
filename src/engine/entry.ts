import type { Instant } from '../domain/instant.ts';
import type { Aged, Text } from './generations.ts';
import type { SharedSelection } from './plan.ts';

/** A record in the cache, with the texts made of it and of what belongs to it. */
export interface Entry<Value extends object = object> extends Aged {
  readonly value: Value;
  /** Before this instant nothing becomes of the record by the clock alone, as far as is known. */
  readonly keptUntil: Instant;
  /** Set when the record is no longer what is kept; never cleared. The entry may stay, to tell what it was asked for. */
  stale: boolean;
  /** One for each selection under which it was written lately. */
  readonly fragments: Fragment[];
  /** What holds the object, and hears of it when that is no longer what is kept. */
  readonly holders: Holder[];
}

/** Something that holds objects of entries. */
export interface Holder {
  /** Values of entries that it does not hold any more. */
  readonly outdated: object[];
}

/** The text of an object under a selection. */
export interface Fragment extends Text {
  readonly selection: SharedSelection;
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
  return { key, value, bytes, generation: 0, keptUntil, stale: false, fragments, holders: [] };
}

export function fragmentOf({ fragments }: Entry, selection: SharedSelection): Fragment | undefined {
  for (const fragment of fragments) if (fragment.selection === selection) return fragment;
  return undefined;
}

export function addFragment({ fragments }: Entry, selection: SharedSelection): Fragment {
  // A list may lead to a fragment that its object does not know any more.
  if (fragments.length >= FRAGMENTS) for (const oldest of fragments.splice(0, 1)) oldest.slab = null;
  const fragment = { selection, slab: null, start: 0, end: 0, used: false };
  fragments.push(fragment);
  return fragment;
}

/** Holders of one object at most, because all of them have to be told; the oldest is told at once. */
const HOLDERS = 64;

/** Has the holder told when the object is no longer what is kept. */
export function holdIn(entry: Entry, holder: Holder): void {
  const { value, holders } = entry;
  if (holders.length >= HOLDERS) holders.shift()?.outdated.push(value);
  holders.push(holder);
}

export function letGo({ holders }: Entry, holder: Holder): void {
  const place = holders.indexOf(holder);
  if (place >= 0) holders.splice(place, 1);
}

/** The object is no longer what is kept. */
export function outdate(entry: Entry): void {
  const { value, holders } = entry;
  entry.stale = true;
  for (const holder of holders) holder.outdated.push(value);
  holders.length = 0;
}

/** Drops the texts; what they were asked for stays known. */
export function dropTexts(entry: Entry): void {
  for (const fragment of entry.fragments) fragment.slab = null;
}
