// The six answers written by hand: one prepared statement for each step, rows as arrays, JSON by joining texts. It knows
// nothing of GraphQL, and its answers are what all others are compared with.
import { encodeCursor, parseCursor } from '../../src/domain/cursor.ts';
import type { SortKey } from '../../src/domain/page.ts';
import { openDatabase } from '../peers/open-database.ts';
import { startPostServer } from '../peers/post-server.ts';
import { parseSearch } from '../peers/search.ts';
import { listScopes } from '../queries/cursors.ts';

type Row = readonly (string | number | null)[];

const db = openDatabase();
const rows = (sql: string) => db.prepare(sql).raw();
const json = JSON.stringify;
const xIdOf = (id: string) => (id.startsWith('space_') ? id.slice(6) : id);
const isoOrNull = (at: unknown) => (at === null ? 'null' : `"${new Date(at as number).toISOString()}"`);

const SPACE = 's.id, s.x_id, s.feed_rank, s.title, s.participant_count, s.started_at, s.creator_id';
const PERSON = 'u.x_id, u.username, u.name, u.is_verified, u.followers_count';
const PROFILE = `${PERSON}, u.profile_image_url, u.description, u.location, u.following_count`;

const personJson = (row: Row, at: number) =>
  `{"id":"user_${row[at]}","username":"${row[at + 1]}","name":${json(row[at + 2])},"isVerified":${row[at + 3] === 1},"followersCount":${row[at + 4]}}`;

const profileJson = (row: Row, at: number) =>
  `{"id":"user_${row[at]}","xId":"${row[at]}","username":"${row[at + 1]}","name":${json(row[at + 2])},"profileImageUrl":${json(row[at + 5])},"description":${json(row[at + 6])},"location":${json(row[at + 7])},"isVerified":${row[at + 3] === 1},"followersCount":${row[at + 4]},"followingCount":${row[at + 8]}}`;

/** Gives Spaces, read as `SPACE`, their people. One statement for the creators, one for everybody with a role. */
function spacesWriter(columns: string, userJson: (row: Row, at: number) => string) {
  const creators = rows(`SELECT u.x_id, ${columns} FROM users AS u
    WHERE u.x_id IN (SELECT value FROM json_each(?)) AND u.username IS NOT NULL`);
  const members = rows(`SELECT r.space_id, r.role, ${columns} FROM json_each(?) AS wanted
    CROSS JOIN roles AS r ON r.space_id = wanted.value
    CROSS JOIN users AS u ON u.id = r.user_id AND u.username IS NOT NULL
    ORDER BY wanted.key, r.position`);
  return (spaces: readonly Row[], typename: boolean): Map<unknown, string> => {
    const creatorIds = spaces.map((space) => space[6]).filter((id) => id !== null);
    const creatorJson = new Map((creators.all(json(creatorIds)) as Row[]).map((row) => [row[0], userJson(row, 1)]));
    const people = new Map<unknown, { hosts: string; speakers: string }>();
    for (const row of members.all(json(spaces.map((space) => space[0]))) as Row[]) {
      const one = userJson(row, 2);
      const known = people.get(row[0]);
      const lists = known ?? { hosts: '', speakers: '' };
      if (known === undefined) people.set(row[0], lists);
      if ((row[1] as number) < 2) lists.hosts += lists.hosts === '' ? one : `,${one}`;
      lists.speakers += lists.speakers === '' ? one : `,${one}`;
    }
    const written = new Map<unknown, string>();
    for (const space of spaces) {
      const { hosts, speakers } = people.get(space[0]) ?? { hosts: '', speakers: '' };
      const start = typename ? '{"__typename":"Space","id"' : '{"id"';
      written.set(
        space[1],
        `${start}:"space_${space[1]}","title":${json(space[3])},"state":"${space[2] === 0 ? 'LIVE' : 'SCHEDULED'}","participantCount":${space[4]},"startedAt":${isoOrNull(space[5])},"creator":${creatorJson.get(space[6]) ?? 'null'},"hosts":[${hosts}],"speakers":[${speakers}]}`,
      );
    }
    return written;
  };
}

const withPersons = spacesWriter(PERSON, personJson);
const withProfiles = spacesWriter(PROFILE, profileJson);

const byIds = rows(`SELECT ${SPACE} FROM spaces AS s
  WHERE s.x_id IN (SELECT value FROM json_each(?)) AND s.visible_until > ?`);
const graves = rows(`SELECT x_id, cause, seen, since FROM tombstones
  WHERE x_id IN (SELECT value FROM json_each(?)) AND (pruning_due IS NULL OR pruning_due > ?)`);
const reasons: Readonly<Record<string, string>> = { ended: 'ENDED', canceled: 'CANCELED', missing: 'REMOVED' };

function lookUp(ids: readonly string[], now: number, details: boolean): string[] {
  const wanted = [...new Set(ids.map(xIdOf))];
  const written = withPersons(byIds.all(json(wanted), now) as Row[], true);
  const absent = wanted.filter((xId) => !written.has(xId));
  if (absent.length > 0) {
    for (const [xId, cause, seen, since] of graves.all(json(absent), now) as Row[]) {
      if (cause === 'missing' && seen === 0) continue;
      const reason = `"spaceId":"space_${xId}","reason":"${reasons[cause as string]}","since":${isoOrNull(since)}`;
      written.set(xId, `{"__typename":"SpaceUnavailableError"${details ? `,${reason}` : ''}}`);
    }
  }
  const unknown = (id: string) => `{"__typename":"SpaceNotFoundError"${details ? `,"requestedId":${json(id)}` : ''}}`;
  return ids.map((id) => written.get(xIdOf(id)) ?? unknown(id));
}

const page = rows(`SELECT ${SPACE}, s.feed_at FROM spaces AS s
  WHERE (s.feed_rank, s.feed_at, s.x_id) > (?, ?, ?) AND s.feed_rank <= ? AND s.visible_until > ?
  ORDER BY s.feed_rank, s.feed_at, s.x_id LIMIT ?`);

function listPage(list: 'live' | 'all', after: string | null, first: number, write: typeof withPersons, now: number) {
  const scope = listScopes[list];
  const start: SortKey = after === null ? [-1, 0, ''] : (parseCursor(scope, after) ?? []);
  const found = page.all(...start, list === 'live' ? 0 : 1, now, first + 1) as Row[];
  const shown = found.slice(0, first);
  const last = shown.at(-1);
  const end = last === undefined ? null : encodeCursor(scope, [last[2], last[7], last[1]] as SortKey);
  const nodes = [...write(shown, false).values()].join(',');
  return `{"data":{"spaces":{"nodes":[${nodes}],"pageInfo":{"hasNextPage":${found.length > first},"endCursor":${json(end)}}}}}`;
}

const found = rows(`SELECT s.title_fold, s.feed_rank, s.feed_at, s.x_id, s.title, ${PERSON}
  FROM spaces AS s LEFT JOIN users AS u ON u.x_id = s.creator_id AND u.username IS NOT NULL
  WHERE s.id IN (SELECT rowid FROM titles WHERE titles MATCH ?) AND s.visible_until > ?
  ORDER BY s.feed_rank, s.feed_at, s.x_id`);

function search(query: string, now: number): string {
  const { match, matches, compare } = parseSearch(query);
  const hits = (found.all(match, now) as Row[]).filter((row) => matches(row[0] as string));
  const best = hits.sort((a, b) => compare(a[0] as string, b[0] as string)).slice(0, 20);
  const nodes = best.map((row) => {
    const creator = row[5] === null ? 'null' : personJson(row, 5);
    return `{"id":"space_${row[3]}","title":${json(row[4])},"state":"${row[1] === 0 ? 'LIVE' : 'SCHEDULED'}","creator":${creator}}`;
  });
  return `{"data":{"spaces":{"nodes":[${nodes.join(',')}],"pageInfo":{"hasNextPage":${hits.length > 20}}}}}`;
}

const title = rows('SELECT title FROM spaces WHERE x_id = ? AND visible_until > ?');

function titleOf(id: string, now: number): string {
  const row = title.get(xIdOf(id), now) as Row | undefined;
  return row === undefined
    ? '{"data":{"space":{}}}'
    : `{"data":{"space":{"id":"space_${xIdOf(id)}","title":${json(row[0])}}}}`;
}

const variables = (body: Buffer) => JSON.parse(body.toString()).variables;

startPostServer({
  '/q1': (body) => `{"data":{"space":${lookUp([variables(body).id], Date.now(), false)[0]}}}`,
  '/q2': (body) => listPage('live', variables(body).after, 20, withPersons, Date.now()),
  '/q3': (body) => `{"data":{"spacesByIds":[${lookUp(variables(body).ids, Date.now(), true).join(',')}]}}`,
  '/q4': (body) => search(variables(body).query, Date.now()),
  '/q5': (body) => titleOf(variables(body).id, Date.now()),
  '/q6': (body) => listPage('all', variables(body).after, 100, withProfiles, Date.now()),
});
