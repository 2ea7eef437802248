import type { Instant } from '../../domain/instant.ts';
import {
  type Applied,
  deletionDue,
  forgottenUntil,
  type HeldSpace,
  type KnownSpace,
  pruningDue,
  type SpaceObservation,
  type Tombstone,
  unavailableReason,
  unconfirmedTombstone,
  visibleUntil,
} from '../../domain/lifecycle.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Apply } from '../store.ts';
import type { ChangeLog } from './change-log.ts';
import type { Connection } from './connection.ts';
import { spaceColumns } from './known-space.ts';
import type { PagesWriter } from './pages-writer.ts';
import { logSpaceUpdate } from './space-changes.ts';
import { loadSpaceEntries, type SpaceEntry } from './space-entries.ts';
import { rolesOf, type SpaceListsWriter } from './space-lists-writer.ts';

/** Writes Spaces and tombstones inside a transaction. */
export interface SpacesWriter {
  known(xId: string): KnownSpace | null;
  /** Applies an observation of one of the Spaces given; nothing is written before `flush`. */
  apply(observation: SpaceObservation, apply: Apply): Applied;
  /** Writes what the observations came to, one write per Space. */
  flush(): void;
  /** A page changed something of a held Space. */
  pageChanged(xId: string, fields: readonly string[]): void;
  /** Does what is due of a Space past its visible-until: hides it; of one that is hidden, deletes what is known. */
  expire(xId: string): void;
}

export function createSpacesWriter(
  connection: Connection,
  { lists, pages, log }: { lists: SpaceListsWriter; pages: PagesWriter; log: ChangeLog },
  xIds: readonly string[],
  rules: Rules,
  now: Instant,
): SpacesWriter {
  const { run } = connection;
  const entries = loadSpaceEntries(connection, xIds);
  const entryOf = (xId: string): SpaceEntry => {
    const entry = entries.get(xId);
    if (entry === undefined) throw new Error('The Space was not loaded');
    return entry;
  };

  const writeRow = (rowId: number | null, columns: ReturnType<typeof spaceColumns>): number => {
    const names = Object.keys(columns);
    if (rowId === null) {
      const values = names.map((name) => `@${name}`);
      const insert = run(`INSERT INTO spaces (${names.join(', ')}) VALUES (${values.join(', ')})`);
      return Number(insert.run(columns).lastInsertRowid);
    }
    run(`UPDATE spaces SET ${names.map((name) => `${name} = @${name}`).join(', ')} WHERE id = @id`).run({
      ...columns,
      id: rowId,
    });
    return rowId;
  };

  const writeHeld = (entry: SpaceEntry, after: HeldSpace): void => {
    const { rowId, before, shownBefore } = entry;
    const heldBefore = before?.kind === 'held' ? before : null;
    const shown = visibleUntil(after, rules) > now;
    const columns = spaceColumns(after, rules, shown);
    if (before?.kind === 'tombstone') run('DELETE FROM tombstones WHERE x_id = ?').run(after.id);
    if (rowId !== null && heldBefore !== null && shownBefore) lists.countTopics(rowId, heldBefore, -1);
    const id = writeRow(rowId, columns);
    lists.writeTitle(id, entry.titleFoldBefore, columns.title_fold);
    lists.write(id, heldBefore, after);
    if (shown) lists.countTopics(id, after, 1);
    if (heldBefore === null) pages.spaceHeld(after.id);
    const forgets = after.forgottenAt !== null && after.forgottenAt !== forgottenUntil(before);
    const shortened = forgets ? pages.forget(after.id, after.forgottenAt, true, now) : [];
    const isOtherwiseGone = before?.kind === 'tombstone' && unavailableReason(before) !== 'UNCONFIRMED';
    if (shown && !shownBefore) {
      log.space(after.id, after.state === 'LIVE' ? 'started' : 'announced', { members: rolesOf(after) });
    } else if (shown && heldBefore !== null) {
      logSpaceUpdate(log, heldBefore, after);
      if (shortened.length > 0) log.space(after.id, 'updated', { fields: shortened });
    } else if (shownBefore || isOtherwiseGone) log.spaceGone(after.id, { reason: 'UNCONFIRMED' });
    // It was unconfirmed and is, but since another instant.
    else if (before !== null) log.space(after.id, 'observed', {});
  };

  const removeRow = (rowId: number, { before, titleFoldBefore, shownBefore }: SpaceEntry, at: Instant): void => {
    if (shownBefore && before?.kind === 'held') lists.countTopics(rowId, before, -1);
    lists.remove(rowId, titleFoldBefore, at);
    run('DELETE FROM spaces WHERE id = ?').run(rowId);
  };

  const insertTombstone = (left: Tombstone): void => {
    run(`INSERT OR REPLACE INTO tombstones (x_id, cause, seen, since, at, pruning_due) VALUES (?, ?, ?, ?, ?, ?)`).run(
      left.id,
      left.cause,
      Number(left.seen),
      left.since,
      left.at,
      pruningDue(left, rules),
    );
  };

  const writeTombstone = (entry: SpaceEntry, after: Tombstone): void => {
    const { before, rowId } = entry;
    if (rowId !== null) removeRow(rowId, entry, now);
    insertTombstone(after);
    pages.forget(after.id, forgottenUntil(after) ?? now, false, now);
    const reason = unavailableReason(after);
    const isSame = before?.kind === 'tombstone' && before.since === after.since && unavailableReason(before) === reason;
    if (entry.shownBefore || (before !== null && !isSame)) log.spaceGone(after.id, reason === null ? {} : { reason });
  };

  return {
    known: (xId) => entryOf(xId).after,
    apply(observation, apply) {
      const entry = entryOf(observation.id);
      const applied = apply(entry.after, observation, rules, now);
      entry.after = applied.space;
      entry.touched ||= applied.touched;
      return applied;
    },
    flush() {
      for (const entry of entries.values()) {
        if (!entry.touched || entry.after === null) continue;
        if (entry.after.kind === 'held') writeHeld(entry, entry.after);
        else writeTombstone(entry, entry.after);
      }
    },
    pageChanged(xId, fields) {
      const space = entryOf(xId).after;
      if (space?.kind !== 'held') return;
      const shown = visibleUntil(space, rules) > now;
      const due = shown ? visibleUntil(space, rules) : deletionDue({ ...space, changedAt: now }, rules);
      run('UPDATE spaces SET changed_at = ?, due_at = ? WHERE x_id = ?').run(now, due, xId);
      if (shown) log.space(xId, 'updated', { fields });
    },
    expire(xId) {
      const entry = entryOf(xId);
      const { rowId, before, shownBefore } = entry;
      if (rowId === null || before?.kind !== 'held') return;
      const deletion = deletionDue(before, rules);
      if (shownBefore) {
        log.spaceGone(xId, { reason: 'UNCONFIRMED' });
        lists.countTopics(rowId, before, -1);
        run('UPDATE spaces SET shown = 0, due_at = ? WHERE id = ?').run(deletion, rowId);
        return;
      }
      removeRow(rowId, entry, deletion);
      insertTombstone(unconfirmedTombstone(before, rules));
      pages.forget(xId, Number.POSITIVE_INFINITY, false, deletion);
    },
  };
}
