import type { Instant } from '../../domain/instant.ts';
import type { Page, PageRequest, SortKey } from '../../domain/page.ts';
import type { Post } from '../../domain/post.ts';
import { spaceRoles } from '../../domain/roles.ts';
import type { Topic } from '../../domain/topic.ts';
import type { User } from '../../domain/user.ts';
import type { Related, UserSpace, UserSpacesFilter } from '../store.ts';
import type { Row } from './collect.ts';
import type { Connection } from './connection.ts';
import { idList } from './id-list.ts';
import { postsByIds } from './people-reads.ts';
import { SPACE_WIDTH, spaceColumns, spaceFrom, topicColumns, topicFrom, userColumns, userFrom } from './rows.ts';
import { rankOf } from './space-orders.ts';
import { KNOWN, VISIBLE } from './visible.ts';

/** A list that hangs on each of several parents, in SQL. */
interface ParentList {
  /** From `json_each(@ids) AS wanted` on; the first column selected is the parent's X id. */
  readonly from: string;
  readonly parent: string;
  /** Columns of the item. */
  readonly columns: string;
  /** The sort key: expressions, ascending; the last is unique within the parent. */
  readonly key: readonly string[];
}

const shownSpaces = `json_each(@ids) AS wanted
  CROSS JOIN spaces ON spaces.x_id = wanted.value AND ${VISIBLE}`;

const invited: ParentList = {
  from: `${shownSpaces} CROSS JOIN invitations ON invitations.space_id = spaces.id
    CROSS JOIN users ON users.id = invitations.user_id AND ${KNOWN}`,
  parent: 'spaces.x_id',
  columns: userColumns,
  key: ['invitations.position'],
};

const buyers: ParentList = {
  from: `${shownSpaces} CROSS JOIN buyers ON buyers.space_x_id = spaces.x_id
    CROSS JOIN users ON users.id = buyers.user_id AND ${KNOWN}`,
  parent: 'spaces.x_id',
  columns: userColumns,
  key: ['buyers.first_at', 'buyers.place', 'users.x_id'],
};

const sharedPosts: ParentList = {
  from: `${shownSpaces} CROSS JOIN shared_posts ON shared_posts.space_x_id = spaces.x_id
    AND shared_posts.text IS NOT NULL`,
  parent: 'spaces.x_id',
  columns: 'shared_posts.x_id',
  key: ['-shared_posts.posted_at', 'shared_posts.x_id'],
};

const userSpaces = (byRole: boolean, byState: boolean): ParentList => ({
  from: `json_each(@ids) AS wanted
    CROSS JOIN users ON users.x_id = wanted.value
    CROSS JOIN roles ON roles.user_id = users.id
      ${byRole ? 'AND roles.role IN (SELECT value FROM json_each(@roles))' : ''}
    CROSS JOIN spaces ON spaces.id = roles.space_id AND ${VISIBLE}
      ${byState ? 'AND spaces.feed_rank = @rank' : ''}`,
  parent: 'users.x_id',
  columns: `${spaceColumns}, roles.role`,
  key: ['spaces.feed_rank', 'spaces.feed_at', 'spaces.x_id'],
});

export function invitedBySpaceIds(
  connection: Connection,
  ids: readonly string[],
  page: PageRequest,
  now: Instant,
): readonly Related<Page<User>>[] {
  return pages(connection, invited, { ids: idList(ids), now }, page, (row) => userFrom(row));
}

export function buyersBySpaceIds(
  connection: Connection,
  ids: readonly string[],
  page: PageRequest,
  now: Instant,
): readonly Related<Page<User>>[] {
  return pages(connection, buyers, { ids: idList(ids), now }, page, (row) => userFrom(row));
}

export function postsBySpaceIds(
  connection: Connection,
  ids: readonly string[],
  page: PageRequest,
  now: Instant,
): readonly Related<Page<Post>>[] {
  const found = pages(connection, sharedPosts, { ids: idList(ids), now }, page, (row) => row[0] as string);
  const wanted = found.flatMap(({ value }) => value.items);
  const posts = new Map(postsByIds(connection, [...new Set(wanted)], now).map((post) => [post.xId, post]));
  return found.map(({ of, value }) => {
    const shown = value.items.flatMap((id, place) => {
      const post = posts.get(id);
      return post ? [{ post, key: value.keys[place] as SortKey }] : [];
    });
    return { of, value: { ...value, items: shown.map(({ post }) => post), keys: shown.map(({ key }) => key) } };
  });
}

export function spacesByUserIds(
  connection: Connection,
  ids: readonly string[],
  { roles, state }: UserSpacesFilter,
  page: PageRequest,
  now: Instant,
): readonly Related<Page<UserSpace>>[] {
  const params = {
    ids: idList(ids),
    now,
    ...(roles !== null && { roles: JSON.stringify(roles.map((role) => spaceRoles.indexOf(role))) }),
    ...(state !== null && { rank: rankOf[state] }),
  };
  return pages(connection, userSpaces(roles !== null, state !== null), params, page, (row) => ({
    space: spaceFrom(row),
    role: spaceRoles[row[SPACE_WIDTH] as number] ?? 'SPEAKER',
  }));
}

/** The topics in use, by the counters that the writers keep. */
export function topicsInUse({ rows }: Connection, { first, after }: PageRequest): Page<Topic> {
  const found = rows(`
    SELECT ${topicColumns}, topics.spaces FROM topics INDEXED BY topics_by_use
    WHERE topics.spaces > 0 AND topics.name IS NOT NULL
      AND topics.spaces <= @most AND (topics.spaces < @most OR topics.x_id > @xId)
    ORDER BY topics.spaces DESC, topics.x_id LIMIT @limit`).all({
    most: after === null ? Number.MAX_SAFE_INTEGER : (after[0] as number),
    xId: after === null ? '' : (after[1] as string),
    limit: first + 1,
  }) as Row[];
  const shown = found.slice(0, first);
  return {
    items: shown.map((row) => topicFrom(row)),
    keys: shown.map((row) => [row[3] as number, row[0] as string]),
    hasNextPage: found.length > first,
  };
}

/** The same page of the list of each parent, in one statement. */
function pages<Item>(
  { rows }: Connection,
  list: ParentList,
  params: Readonly<Record<string, string | number>>,
  { first, after }: PageRequest,
  itemFrom: (row: Row) => Item,
): Related<Page<Item>>[] {
  const names = list.key.map((_, place) => `key${place}`);
  const behind =
    after === null ? '' : `WHERE (${list.key.join(', ')}) > (${names.map((name) => `@${name}`).join(', ')})`;
  const found = rows(`
    SELECT * FROM (
      SELECT ${list.parent} AS parent, ${list.columns}, ${list.key.map((sql, place) => `${sql} AS key${place}`).join(', ')},
        row_number() OVER (PARTITION BY ${list.parent} ORDER BY ${list.key.join(', ')}) AS place
      FROM ${list.from} ${behind}
    ) WHERE place <= @limit ORDER BY parent, place`).all({
    ...params,
    ...Object.fromEntries(names.map((name, place) => [name, after?.[place] ?? 0])),
    limit: first + 1,
  }) as Row[];
  const byParent = new Map<string, Row[]>();
  for (const row of found) {
    const siblings = byParent.get(row[0] as string) ?? [];
    siblings.push(row);
    byParent.set(row[0] as string, siblings);
  }
  return Array.from(byParent, ([of, siblings]) => {
    const shown = siblings.slice(0, first);
    const items = shown.map((row) => itemFrom(row.slice(1)));
    const keys = shown.map((row) => row.slice(-1 - names.length, -1) as SortKey);
    return { of, value: { items, keys, hasNextPage: siblings.length > first } };
  });
}
