import type { Instant } from '../../domain/instant.ts';
import { type Tombstone, unavailableReason } from '../../domain/lifecycle.ts';
import { spaceRoles } from '../../domain/roles.ts';
import type { Rules } from '../../domain/rules.ts';
import type { SpaceOutcome } from '../../domain/space.ts';
import type { Topic } from '../../domain/topic.ts';
import type { Member } from '../../domain/user.ts';
import type { Related } from '../store.ts';
import type { Connection } from './connection.ts';
import { idList } from './id-list.ts';
import { type TombstoneRow, tombstone, tombstoneColumns } from './known-space.ts';
import { SPACE_WIDTH, spaceColumns, spaceFrom, topicColumns, topicFrom, userColumns, userFrom } from './rows.ts';
import { KNOWN, VISIBLE } from './visible.ts';

type Row = readonly (string | number | null)[];

/** Spaces, or what became of them. `unwritten`: those known to be gone that could not be written. */
export function spacesByIds(
  { rows }: Connection,
  unwritten: ReadonlyMap<string, Tombstone>,
  rules: Rules,
  ids: readonly string[],
  now: Instant,
): readonly SpaceOutcome[] {
  const outcomes: SpaceOutcome[] = [];
  const left = new Set(ids);
  const bury = (grave: Tombstone) => {
    const reason = unavailableReason(grave);
    if (reason !== null) outcomes.push({ kind: 'unavailable', xId: grave.id, reason, since: grave.since });
  };
  for (const grave of unwritten.values()) if (left.delete(grave.id)) bury(grave);
  // One statement, because another process may bury or lift a Space between two.
  const found = rows(`SELECT ${spaceColumns}, ${tombstoneColumns}
    FROM json_each(@ids) AS wanted
    LEFT JOIN spaces ON spaces.x_id = wanted.value
    LEFT JOIN tombstones ON spaces.id IS NULL AND tombstones.x_id = wanted.value
      AND (tombstones.pruning_due IS NULL OR tombstones.pruning_due > @now)
    WHERE spaces.id IS NOT NULL OR tombstones.x_id IS NOT NULL`);
  for (const row of found.all({ ids: idList([...left]), now }) as Row[]) {
    if (row[0] === null) {
      bury(tombstone(row.slice(SPACE_WIDTH) as Row as TombstoneRow));
      continue;
    }
    const space = spaceFrom(row);
    if (space.visibleUntil > now) outcomes.push({ kind: 'space', xId: space.xId, space });
    else if (Math.max(space.visibleUntil, space.observedAt) + rules.tombstonesKept > now) {
      outcomes.push({ kind: 'unavailable', xId: space.xId, reason: 'UNCONFIRMED', since: space.visibleUntil });
    }
  }
  return outcomes;
}

/**
 * What is shown falls due when it is to be hidden. Where hiding is overdue and not written yet, a look of `now` or later
 * does not see the Space, but a word from X brings it back without it having been hidden.
 */
export function nextHiding({ rows }: Connection, now: Instant): Instant | null {
  const [due] = rows(`SELECT CASE WHEN EXISTS (SELECT 1 FROM spaces WHERE due_at <= @now AND shown = 1) THEN @now
    ELSE (SELECT min(due_at) FROM spaces WHERE due_at > @now) END`).get({ now }) as [Instant | null];
  return due;
}

export function membersBySpaceIds(
  { rows }: Connection,
  ids: readonly string[],
  now: Instant,
): readonly Related<readonly Member[]>[] {
  const found = rows(`
    SELECT spaces.x_id, roles.role, ${userColumns}
    FROM json_each(@ids) AS wanted
    CROSS JOIN spaces ON spaces.x_id = wanted.value AND ${VISIBLE}
    CROSS JOIN roles ON roles.space_id = spaces.id
    CROSS JOIN users ON users.id = roles.user_id AND ${KNOWN}
    ORDER BY wanted.key, roles.position`).all({ ids: idList(ids), now }) as Row[];
  return grouped(found, (row) => ({ role: spaceRoles[row[1] as number] ?? 'SPEAKER', user: userFrom(row, 2) }));
}

export function topicsBySpaceIds(
  { rows }: Connection,
  ids: readonly string[],
  now: Instant,
): readonly Related<readonly Topic[]>[] {
  const found = rows(`
    SELECT spaces.x_id, ${topicColumns}
    FROM json_each(@ids) AS wanted
    CROSS JOIN spaces ON spaces.x_id = wanted.value AND ${VISIBLE}
    CROSS JOIN space_topics ON space_topics.space_id = spaces.id
    CROSS JOIN topics ON topics.id = space_topics.topic_id AND topics.name IS NOT NULL
    ORDER BY wanted.key, space_topics.position`).all({ ids: idList(ids), now }) as Row[];
  return grouped(found, (row) => topicFrom(row, 1));
}

export function invitedCountsBySpaceIds(connection: Connection, ids: readonly string[], now: Instant) {
  return countsBySpaceIds(
    connection,
    'invitations ON invitations.space_id = spaces.id',
    'invitations.user_id',
    ids,
    now,
  );
}

export function buyerCountsBySpaceIds(connection: Connection, ids: readonly string[], now: Instant) {
  return countsBySpaceIds(connection, 'buyers ON buyers.space_x_id = spaces.x_id', 'buyers.user_id', ids, now);
}

/** How many known people a list has; `list` joins it to `spaces`. */
function countsBySpaceIds(
  { rows }: Connection,
  list: string,
  userId: string,
  ids: readonly string[],
  now: Instant,
): readonly Related<number>[] {
  const found = rows(`
    SELECT spaces.x_id, count(*)
    FROM json_each(@ids) AS wanted
    CROSS JOIN spaces ON spaces.x_id = wanted.value AND ${VISIBLE}
    CROSS JOIN ${list}
    CROSS JOIN users ON users.id = ${userId} AND ${KNOWN}
    GROUP BY spaces.x_id`).all({ ids: idList(ids), now }) as [string, number][];
  return found.map(([of, value]) => ({ of, value }));
}

/** Groups neighbouring rows by their first column. */
function grouped<Value>(found: readonly Row[], itemOf: (row: Row) => Value): Related<readonly Value[]>[] {
  const groups: { of: string; value: Value[] }[] = [];
  for (const row of found) {
    let last = groups.at(-1);
    if (last === undefined || last.of !== row[0]) {
      last = { of: row[0] as string, value: [] };
      groups.push(last);
    }
    last.value.push(itemOf(row));
  }
  return groups;
}
