import type { Instant } from '../../domain/instant.ts';
import type { Change, ChangeDetail, ChangeEntity, ChangeKind } from '../change.ts';
import type { Connection } from './connection.ts';

/** Writes the log inside the transaction of the change. */
export interface ChangeLog {
  /** An entry of a Space. `observed` and `counts` replace the Space's earlier entry of that kind. */
  space(xId: string, kind: Exclude<ChangeKind, 'gone'>, detail: ChangeDetail): void;
  /** A Space went: nothing is left of its earlier entries. */
  spaceGone(xId: string, detail: ChangeDetail): void;
  other(entity: Exclude<ChangeEntity, 'space'>, xId: string, kind: 'updated' | 'gone', detail: ChangeDetail): void;
}

export function createChangeLog({ run }: Connection, now: Instant): ChangeLog {
  const insert = run('INSERT INTO changes (entity, key, kind, at, detail) VALUES (?, ?, ?, ?, ?)');
  const replace = run(`DELETE FROM changes WHERE entity = 'space' AND key = ? AND kind = ?`);
  const forget = run(`DELETE FROM changes WHERE entity = 'space' AND key = ?`);
  return {
    space(xId, kind, detail) {
      if (kind === 'observed' || kind === 'counts') replace.run(xId, kind);
      insert.run('space', xId, kind, now, JSON.stringify(detail));
    },
    spaceGone(xId, detail) {
      forget.run(xId);
      insert.run('space', xId, 'gone', now, JSON.stringify(detail));
    },
    other(entity, xId, kind, detail) {
      insert.run(entity, xId, kind, now, JSON.stringify(detail));
    },
  };
}

type ChangeRow = readonly [number, ChangeEntity, string, ChangeKind, Instant, string, string | null];

/** One statement, so that the Spaces are those of the state that the entries tell of. */
const CHANGES = `
  SELECT seq, entity, key, kind, at, detail, CASE entity
    WHEN 'user' THEN (SELECT json_group_array(spaces.x_id) FROM users
      JOIN roles ON roles.user_id = users.id JOIN spaces ON spaces.id = roles.space_id WHERE users.x_id = changes.key)
    WHEN 'topic' THEN (SELECT json_group_array(spaces.x_id) FROM topics
      JOIN space_topics ON space_topics.topic_id = topics.id JOIN spaces ON spaces.id = space_topics.space_id
      WHERE topics.x_id = changes.key) END
  FROM changes WHERE seq > ? ORDER BY seq LIMIT ?`;

export function changesSince(
  { rows }: Connection,
  seq: number,
  limit: number,
): { changes: readonly Change[]; gap: boolean } {
  const found = rows(CHANGES).all(seq, limit) as ChangeRow[];
  return {
    changes: found.map(([number, entity, key, kind, at, detail, spaces]) => ({
      seq: number,
      entity,
      key,
      kind,
      at,
      detail: JSON.parse(detail) as ChangeDetail,
      ...(spaces !== null && { spaces: JSON.parse(spaces) as string[] }),
    })),
    gap: seq < removedUntil({ rows }),
  };
}

export function latestChange({ rows }: Pick<Connection, 'rows'>): number {
  const row = rows(`SELECT seq FROM sqlite_sequence WHERE name = 'changes'`).get() as [number] | undefined;
  return row?.[0] ?? 0;
}

/** The last of the `limit` oldest entries that are of age or beyond the bound; 0 when the oldest is neither. */
export function lastPrunable({ rows, tuning }: Connection, olderThan: Instant, limit: number): number {
  const oldest = rows('SELECT seq, at FROM changes ORDER BY seq LIMIT ?').all(limit) as [number, Instant][];
  const beyond = latestChange({ rows }) - tuning.changes;
  let last = 0;
  for (const [seq, at] of oldest) {
    if (at > olderThan && seq > beyond) break;
    last = seq;
  }
  return last;
}

/** Removes the entries up to `last`, for age or size; with 0 nothing, for somebody else was faster. */
export function pruneChanges({ run }: Connection, last: number): void {
  if (last === 0) return;
  run('DELETE FROM changes WHERE seq <= ?').run(last);
  run(`INSERT OR REPLACE INTO meta (key, value) VALUES ('changes_removed_until', ?)`).run(String(last));
}

/** Highest sequence number removed for age or size; 0 when none was. */
function removedUntil({ rows }: Pick<Connection, 'rows'>): number {
  const row = rows(`SELECT value FROM meta WHERE key = 'changes_removed_until'`).get() as [string] | undefined;
  return Number(row?.[0] ?? 0);
}
