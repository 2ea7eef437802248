import type { Instant } from '../../domain/instant.ts';
import { type Tombstone, unavailableReason } from '../../domain/lifecycle.ts';
import { spaceRoles } from '../../domain/roles.ts';
import type { Rules } from '../../domain/rules.ts';
import type { SpaceOutcome } from '../../domain/space.ts';
import type { Topic } from '../../domain/topic.ts';
import type { Member } from '../../domain/user.ts';
import type { Related } from '../store.ts';
import type { Row } from './collect.ts';
import type { Connection } from './connection.ts';
import { idList } from './id-list.ts';
import { type TombstoneRow, tombstone, tombstoneColumns } from './known-space.ts';
import { SPACE_WIDTH, spaceColumns, spaceFrom, topicColumns, topicFrom, userColumns, userFrom } from './rows.ts';
import { KNOWN, VISIBLE } from './visible.ts';

/** Spaces, or what became of them. `unwritten`: those known to be gone that could not be written. */
export function spacesByIds(
  { collect }: Connection,
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
  for (const row of collect(shownSql, { ids: JSON.stringify([...left]), now })) {
    const space = spaceFrom(row);
    left.delete(space.xId);
    outcomes.push({ kind: 'space', xId: space.xId, space });
  }
  if (left.size === 0) return outcomes;
  for (const row of collect(absentSql, { ids: JSON.stringify([...left]), now })) {
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

const shownSql = `
  SELECT collect(${spaceColumns})
  FROM json_each(@ids) AS wanted CROSS JOIN spaces ON spaces.x_id = wanted.value AND spaces.visible_until > @now`;

/** What became of the others. One statement, because another process may bury or lift a Space between two. */
const absentSql = `
  SELECT collect(${spaceColumns}, ${tombstoneColumns})
  FROM json_each(@ids) AS wanted
  LEFT JOIN spaces ON spaces.x_id = wanted.value
  LEFT JOIN tombstones ON spaces.id IS NULL AND tombstones.x_id = wanted.value
    AND (tombstones.pruning_due IS NULL OR tombstones.pruning_due > @now)
  WHERE spaces.id IS NOT NULL OR tombstones.x_id IS NOT NULL`;

/**
 * What is shown falls due when it is to be hidden. Where hiding is overdue and not written yet, a look of `now` or later
 * does not see the Space, but a word from X brings it back without it having been hidden.
 */
export function nextHiding({ rows }: Connection, now: Instant): Instant | null {
  const [due] = rows(`SELECT CASE WHEN EXISTS (SELECT 1 FROM spaces WHERE due_at <= @now AND shown = 1) THEN @now
    ELSE (SELECT min(due_at) FROM spaces WHERE due_at > @now) END`).get({ now }) as [Instant | null];
  return due;
}

/** Row by row in the order of the nested loops: as the ids are given, and then by the primary key of `roles`. */
const membersSql = `
  SELECT collect(wanted.key, roles.role, ${userColumns})
  FROM json_each(@ids) AS wanted
  CROSS JOIN spaces ON spaces.x_id = wanted.value AND ${VISIBLE}
  CROSS JOIN roles ON roles.space_id = spaces.id
  CROSS JOIN users ON users.id = roles.user_id AND ${KNOWN}`;

export function membersBySpaceIds(
  { collect }: Connection,
  ids: readonly string[],
  now: Instant,
): readonly Related<readonly Member[]>[] {
  const wanted = [...new Set(ids)];
  const found = collect(membersSql, { ids: JSON.stringify(wanted), now });
  return grouped(wanted, found, (row) => ({ role: spaceRoles[row[1] as number] ?? 'SPEAKER', user: userFrom(row, 2) }));
}

const topicsSql = `
  SELECT collect(wanted.key, ${topicColumns})
  FROM json_each(@ids) AS wanted
  CROSS JOIN spaces ON spaces.x_id = wanted.value AND ${VISIBLE}
  CROSS JOIN space_topics ON space_topics.space_id = spaces.id
  CROSS JOIN topics ON topics.id = space_topics.topic_id AND topics.name IS NOT NULL`;

export function topicsBySpaceIds(
  { collect }: Connection,
  ids: readonly string[],
  now: Instant,
): readonly Related<readonly Topic[]>[] {
  const wanted = [...new Set(ids)];
  const found = collect(topicsSql, { ids: JSON.stringify(wanted), now });
  return grouped(wanted, found, (row) => topicFrom(row, 1));
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

/** Groups neighbouring rows by their first column, the place of an id. */
function grouped<Value>(
  ids: readonly string[],
  found: readonly Row[],
  itemOf: (row: Row) => Value,
): Related<readonly Value[]>[] {
  const groups: { of: string; value: Value[] }[] = [];
  let place = -1;
  let value: Value[] = [];
  for (const row of found) {
    if (row[0] !== place) {
      place = row[0] as number;
      value = [];
      groups.push({ of: ids[place] ?? '', value });
    }
    value.push(itemOf(row));
  }
  return groups;
}
