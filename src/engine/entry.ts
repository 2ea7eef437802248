import type { Instant } from '../domain/instant.ts';
import type { SharedSelection } from './shared-selections.ts';

/** A record in the cache. Whoever made something of it holds the entry and asks whether it is stale. */
export interface Entry<Value extends object = object> {
  readonly value: Value;
  /** Set when the record has changed; never cleared. */
  stale: boolean;
  /** Entries of which the value is made, such as the people in a list. */
  readonly parts: readonly Entry[];
  /** Texts of the object, one for each selection that was asked for lately. */
  readonly fragments: Fragment[];
  /** Estimated size in memory, fragments included. */
  bytes: number;
  /** Of a person: before this instant it does not go by the clock alone, as far as is known. */
  keptUntil: Instant;
}

/** The text of an object under a selection. Without a text: it was asked for once. */
export interface Fragment {
  readonly selection: SharedSelection;
  readonly text: FragmentText | null;
}

export interface FragmentText {
  readonly bytes: string;
  /** Every record that went into it. */
  readonly sources: readonly Entry[];
}

/** Fragments of one object at most; the oldest goes. */
const FRAGMENTS = 16;

export function createEntry<Value extends object>(value: Value, parts: readonly Entry[], bytes: number): Entry<Value> {
  return { value, stale: false, parts, fragments: [], bytes, keptUntil: Number.NEGATIVE_INFINITY };
}

export function isFresh({ stale, parts }: Entry): boolean {
  return !stale && areFresh(parts);
}

export function areFresh(entries: readonly Entry[]): boolean {
  for (const entry of entries) if (entry.stale) return false;
  return true;
}

export function fragmentOf({ fragments }: Entry, selection: SharedSelection): Fragment | undefined {
  for (const fragment of fragments) if (fragment.selection === selection) return fragment;
  return undefined;
}

/** Keeps a fragment in place of the one of the same selection; answers by how many bytes the entry has grown. */
export function putFragment({ fragments }: Entry, fragment: Fragment): number {
  const known = fragments.findIndex(({ selection }) => selection === fragment.selection);
  const [dropped] = known >= 0 ? fragments.splice(known, 1) : fragments.splice(0, fragments.length - FRAGMENTS + 1);
  fragments.push(fragment);
  return lengthOf(fragment) - (dropped === undefined ? 0 : lengthOf(dropped));
}

function lengthOf({ text }: Fragment): number {
  return text?.bytes.length ?? 0;
}
