import { encodeCursor, parseCursor } from '../../src/domain/cursor.ts';
import type { SortKey } from '../../src/domain/page.ts';
import type { Db } from '../../src/store/sqlite/driver.ts';
import { listScopes } from '../queries/cursors.ts';
import { parseSearch } from './search.ts';

export interface SpaceRow {
  readonly __typename: 'Space';
  readonly id: string;
  readonly xId: string;
  readonly title: string | null;
  readonly state: 'LIVE' | 'SCHEDULED';
  readonly participantCount: number | null;
  readonly startedAt: number | null;
  readonly creatorId: string | null;
}

export interface UserRow {
  readonly id: string;
  readonly xId: string;
  readonly username: string;
  readonly name: string;
  readonly profileImageUrl: string | null;
  readonly description: string | null;
  readonly location: string | null;
  readonly isVerified: boolean;
  readonly followersCount: number | null;
  readonly followingCount: number | null;
}

export interface Unavailable {
  readonly __typename: 'SpaceUnavailableError';
  readonly xId: string;
  readonly spaceId: string;
  readonly reason: string;
  readonly since: number;
}

export interface NotFound {
  readonly __typename: 'SpaceNotFoundError';
  readonly requestedId: string;
}

export interface SpacePage {
  readonly nodes: readonly SpaceRow[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface MemberRow {
  /** 0 creator, 1 co-host, 2 speaker. */
  readonly role: number;
  readonly user: UserRow;
}

/** What the peers read: batches by ids, pages, searches, each in one statement, as objects named like the fields. */
export interface Reads {
  spacesByXIds(xIds: readonly string[]): readonly (SpaceRow | Unavailable)[];
  usersByXIds(xIds: readonly string[]): readonly UserRow[];
  membersBySpaceXIds(xIds: readonly string[]): ReadonlyMap<string, readonly MemberRow[]>;
  page(list: 'live' | 'all', first: number, after: string | null): SpacePage;
  search(query: string, first: number): SpacePage;
}

type SpaceRecord = SpaceRow & { readonly feedRank: number; readonly feedAt: number; readonly titleFold: string };

const SPACE = `'Space' AS __typename, 'space_' || spaces.x_id AS id, spaces.x_id AS xId, title,
  CASE feed_rank WHEN 0 THEN 'LIVE' ELSE 'SCHEDULED' END AS state, participant_count AS participantCount,
  started_at AS startedAt, creator_id AS creatorId, feed_rank AS feedRank, feed_at AS feedAt, title_fold AS titleFold`;

const USER = `'user_' || users.x_id AS id, users.x_id AS xId, username, name, profile_image_url AS profileImageUrl,
  description, location, is_verified AS isVerified, followers_count AS followersCount,
  following_count AS followingCount`;

export function createReads(db: Db): Reads {
  const spaces = db.prepare(`SELECT ${SPACE} FROM spaces
    WHERE x_id IN (SELECT value FROM json_each(?)) AND visible_until > ?`);
  const graves = db.prepare(`SELECT 'SpaceUnavailableError' AS __typename, x_id AS xId, 'space_' || x_id AS spaceId,
      CASE cause WHEN 'ended' THEN 'ENDED' WHEN 'canceled' THEN 'CANCELED' ELSE 'REMOVED' END AS reason, since
    FROM tombstones WHERE x_id IN (SELECT value FROM json_each(?)) AND (pruning_due IS NULL OR pruning_due > ?)
      AND NOT (cause = 'missing' AND seen = 0)`);
  const users = db.prepare(`SELECT ${USER} FROM users
    WHERE x_id IN (SELECT value FROM json_each(?)) AND username IS NOT NULL`);
  const members = db.prepare(`SELECT spaces.x_id AS spaceXId, roles.role, ${USER} FROM json_each(?) AS wanted
    CROSS JOIN spaces ON spaces.x_id = wanted.value
    CROSS JOIN roles ON roles.space_id = spaces.id
    CROSS JOIN users ON users.id = roles.user_id AND users.username IS NOT NULL
    ORDER BY wanted.key, roles.position`);
  const page = db.prepare(`SELECT ${SPACE} FROM spaces
    WHERE (feed_rank, feed_at, x_id) > (?, ?, ?) AND feed_rank <= ? AND visible_until > ?
    ORDER BY feed_rank, feed_at, x_id LIMIT ?`);
  const found = db.prepare(`SELECT ${SPACE} FROM spaces
    WHERE id IN (SELECT rowid FROM titles WHERE titles MATCH ?) AND visible_until > ?
    ORDER BY feed_rank, feed_at, x_id`);

  return {
    spacesByXIds(xIds) {
      const now = Date.now();
      const held = spaces.all(JSON.stringify(xIds), now) as SpaceRow[];
      if (held.length === xIds.length) return held;
      const known = new Set(held.map(({ xId }) => xId));
      const absent = xIds.filter((xId) => !known.has(xId));
      return [...held, ...(graves.all(JSON.stringify(absent), now) as Unavailable[])];
    },
    usersByXIds: (xIds) => (users.all(JSON.stringify(xIds)) as UserRow[]).map(withFlags),
    membersBySpaceXIds(xIds) {
      const rows = members.all(JSON.stringify(xIds)) as (UserRow & { spaceXId: string; role: number })[];
      const bySpace = new Map<string, MemberRow[]>();
      for (const row of rows) {
        const known = bySpace.get(row.spaceXId) ?? [];
        known.push({ role: row.role, user: withFlags(row) });
        bySpace.set(row.spaceXId, known);
      }
      return bySpace;
    },
    page(list, first, after) {
      const scope = listScopes[list];
      const start = after === null ? [-1, 0, ''] : parseCursor(scope, after);
      if (start === null) throw new RangeError('`after` is no cursor of this list');
      const rows = page.all(...start, list === 'live' ? 0 : 1, Date.now(), first + 1) as SpaceRecord[];
      const nodes = rows.slice(0, first);
      const last = nodes.at(-1);
      const endCursor = last === undefined ? null : encodeCursor(scope, sortKey(last));
      return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor } };
    },
    search(query, first) {
      const { match, matches, compare } = parseSearch(query);
      const rows = (found.all(match, Date.now()) as SpaceRecord[]).filter(({ titleFold }) => matches(titleFold));
      const nodes = rows.sort((a, b) => compare(a.titleFold, b.titleFold)).slice(0, first);
      return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor: null } };
    },
  };
}

const sortKey = ({ feedRank, feedAt, xId }: SpaceRecord): SortKey => [feedRank, feedAt, xId];

/** SQLite has no booleans. */
function withFlags(row: UserRow): UserRow {
  return { ...row, isVerified: (row.isVerified as unknown) === 1 };
}
