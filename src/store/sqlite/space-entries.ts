import type { KnownSpace } from '../../domain/lifecycle.ts';
import type { Connection } from './connection.ts';
import { type HeldRow, heldColumns, heldSpace, type TombstoneRow, tombstone, tombstoneColumns } from './known-space.ts';

/** A Space while a batch is applied: what the store knew, and what it is to know. */
export interface SpaceEntry {
  /** Null unless the Space was held. */
  readonly rowId: number | null;
  readonly before: KnownSpace | null;
  /** Whether it counted as shown: announced, and counted in its topics. */
  readonly shownBefore: boolean;
  readonly titleFoldBefore: string;
  after: KnownSpace | null;
  touched: boolean;
}

/** Reads what is known of Spaces, held or gone; those never heard of have an empty entry. */
export function loadSpaceEntries({ rows }: Connection, xIds: readonly string[]): Map<string, SpaceEntry> {
  const entries = new Map<string, SpaceEntry>();
  for (const xId of xIds) entries.set(xId, newEntry(null, null, false, ''));
  const json = JSON.stringify(xIds);
  const held = rows(`SELECT ${heldColumns} FROM spaces WHERE x_id IN (SELECT value FROM json_each(?))`).all(json);
  for (const row of held as HeldRow[]) {
    entries.set(row[1], newEntry(row[0], heldSpace(row), row[16] === 1, row[17]));
  }
  const gone = rows(`SELECT ${tombstoneColumns} FROM tombstones WHERE x_id IN (SELECT value FROM json_each(?))`);
  for (const row of gone.all(json) as TombstoneRow[]) {
    entries.set(row[0], newEntry(null, tombstone(row), false, ''));
  }
  return entries;
}

function newEntry(
  rowId: number | null,
  before: KnownSpace | null,
  shownBefore: boolean,
  titleFoldBefore: string,
): SpaceEntry {
  return { rowId, before, shownBefore, titleFoldBefore, after: before, touched: false };
}
