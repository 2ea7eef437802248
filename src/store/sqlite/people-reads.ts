import type { Instant } from '../../domain/instant.ts';
import type { PostFacts } from '../../domain/observation.ts';
import { type Post, postTimeFromId } from '../../domain/post.ts';
import type { Rules } from '../../domain/rules.ts';
import { type KnownFacts, mergeTold } from '../../domain/told.ts';
import type { Topic } from '../../domain/topic.ts';
import type { User } from '../../domain/user.ts';
import type { KeptUser } from '../store.ts';
import type { Row } from './collect.ts';
import type { Connection } from './connection.ts';
import { idList } from './id-list.ts';
import { knownPost } from './known-post.ts';
import { keptAt, TOPIC_KEPT, USER_KEPT, USER_KEPT_UNTIL } from './references.ts';
import { topicColumns, topicFrom, userColumns, userFrom } from './rows.ts';
import { KNOWN, VISIBLE } from './visible.ts';

const KNOWN_USER = `${KNOWN} AND ${USER_KEPT}`;

const usersSql = `
  SELECT collect(${userColumns}) FROM users
  WHERE users.x_id IN (SELECT value FROM json_each(@ids)) AND ${KNOWN_USER}`;

export function usersByIds(
  { collect }: Connection,
  rules: Rules,
  ids: readonly string[],
  now: Instant,
): readonly User[] {
  return collect(usersSql, { ids: idList(ids), ...keptAt(now, rules) }).map((row) => userFrom(row));
}

const keptUsersSql = `
  SELECT collect(${USER_KEPT_UNTIL}, ${userColumns}) FROM users
  WHERE users.x_id IN (SELECT value FROM json_each(@ids)) AND ${KNOWN}`;

export function keptUsersByIds(
  { collect }: Connection,
  rules: Rules,
  ids: readonly string[],
  now: Instant,
): readonly KeptUser[] {
  const found = collect(keptUsersSql, { ids: idList(ids), ...keptAt(now, rules) });
  return found.flatMap((row) => (row[0] === null ? [] : [{ user: userFrom(row, 1), until: row[0] as number }]));
}

/** The holder of a username is whom X named so last; at equal times the larger id. */
export function usersByUsernames(
  { rows }: Connection,
  rules: Rules,
  keys: readonly string[],
  now: Instant,
): readonly User[] {
  const found = rows(`SELECT ${userColumns} FROM json_each(@keys) AS wanted
    CROSS JOIN users AS holder ON holder.id = (
      SELECT users.id FROM users WHERE users.username_key = wanted.value AND ${KNOWN_USER}
      ORDER BY users.username_at DESC, users.x_id DESC LIMIT 1)
    CROSS JOIN users ON users.id = holder.id`).all({
    keys: idList(keys),
    ...keptAt(now, rules),
  }) as Row[];
  return found.map((row) => userFrom(row));
}

export function topicsByIds(
  { rows }: Connection,
  rules: Rules,
  ids: readonly string[],
  now: Instant,
): readonly Topic[] {
  const found = rows(`SELECT ${topicColumns} FROM topics
    WHERE topics.x_id IN (SELECT value FROM json_each(@ids)) AND topics.name IS NOT NULL
      AND ${TOPIC_KEPT}`).all({
    ids: idList(ids),
    ...keptAt(now, rules),
  }) as Row[];
  return found.map((row) => topicFrom(row));
}

type PostRow = readonly [
  xId: string,
  text: string | null,
  authorId: string | null,
  createdAt: number | null,
  told: string,
];

/** A post as all the shown Spaces in which it was shared tell it: newest wins per key. */
export function postsByIds({ rows }: Connection, ids: readonly string[], now: Instant): readonly Post[] {
  const found = rows(`
    SELECT shared_posts.x_id, shared_posts.text, users.x_id, shared_posts.created_at, shared_posts.told
    FROM json_each(@ids) AS wanted
    CROSS JOIN shared_posts ON shared_posts.x_id = wanted.value
    CROSS JOIN spaces ON spaces.x_id = shared_posts.space_x_id AND ${VISIBLE}
    LEFT JOIN users ON users.id = shared_posts.author_id`).all({ ids: idList(ids), now }) as PostRow[];
  const posts = new Map<string, KnownFacts<PostFacts>>();
  for (const [xId, text, authorId, createdAt, told] of found) {
    const known = knownPost(text, authorId, createdAt, told);
    const before = posts.get(xId);
    posts.set(xId, before === undefined ? known : mergeKnown(before, known));
  }
  return Array.from(posts).flatMap(([xId, { facts }]) => {
    if (facts.text === undefined) return [];
    const createdAt = facts.createdAt ?? postTimeFromId(xId);
    return [{ xId, text: facts.text, authorId: facts.authorId ?? null, createdAt }];
  });
}

function mergeKnown(a: KnownFacts<PostFacts>, b: KnownFacts<PostFacts>): KnownFacts<PostFacts> {
  let merged = a;
  for (const key of ['text', 'authorId', 'createdAt'] as const) {
    const at = b.at[key];
    if (at !== undefined) merged = mergeTold<PostFacts>(merged, { [key]: b.facts[key] }, at).known;
  }
  return merged;
}
