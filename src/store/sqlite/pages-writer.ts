import type { Instant } from '../../domain/instant.ts';
import type { BuyersPage, PostFacts, PostsPage } from '../../domain/observation.ts';
import { postTimeFromId } from '../../domain/post.ts';
import { addSighting, forgetSightings, type Sightings } from '../../domain/sightings.ts';
import { forgetTold, type KnownFacts, mergeTold, nothingKnown } from '../../domain/told.ts';
import type { ChangeLog } from './change-log.ts';
import type { Connection } from './connection.ts';
import { knownPost, postTimes } from './known-post.ts';
import type { PeopleWriter } from './people-writer.ts';

/** Writes pages of posts and buyers inside a transaction. They merge into what is known and delete nothing. */
export interface PagesWriter {
  /** Merges a page; answers whether anything but a sighting is new. `held`: otherwise it waits for its Space. */
  merge(page: PostsPage | BuyersPage, held: boolean): boolean;
  /** The Space is held now: its pages wait no longer. */
  spaceHeld(xId: string): void;
  /**
   * Drops what was seen of a Space's pages at or before `until`, at the instant `at`. What is left waits from then on,
   * unless the Space is held. Answers the names of the lists that became others.
   */
  forget(xId: string, until: Instant, held: boolean, at: Instant): readonly ('sharedPosts' | 'buyers')[];
  /** Drops what has waited for a Space since `since`, at the instant `at`. */
  dropWaiting(xId: string, since: Instant, at: Instant): void;
}

type PostRow = readonly [
  xId: string,
  text: string | null,
  authorXId: string | null,
  createdAt: number | null,
  sightings: string,
  waitingSince: number | null,
  told: string,
  authorId: number | null,
];

const postsOf = `SELECT shared_posts.x_id, text, users.x_id, created_at, sightings, waiting_since, shared_posts.told,
  author_id FROM shared_posts LEFT JOIN users ON users.id = author_id WHERE space_x_id = ?`;

export function createPagesWriter(
  { rows, run }: Connection,
  people: PeopleWriter,
  log: ChangeLog,
  now: Instant,
): PagesWriter {
  const putPost = run(`INSERT OR REPLACE INTO shared_posts
    (space_x_id, x_id, text, author_id, created_at, posted_at, sightings, waiting_since, told)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const dropPost = run('DELETE FROM shared_posts WHERE space_x_id = ? AND x_id = ?');
  const putBuyer = run(`INSERT OR REPLACE INTO buyers
    (space_x_id, user_id, first_at, place, sightings, waiting_since) VALUES (?, ?, ?, ?, ?, ?)`);
  const anyWaits = ['shared_posts', 'buyers'].some((table) =>
    rows(`SELECT 1 FROM ${table} WHERE waiting_since IS NOT NULL LIMIT 1`).get(),
  );
  const dropBuyer = run('DELETE FROM buyers WHERE space_x_id = ? AND user_id = ?');

  const writePost = (
    spaceXId: string,
    xId: string,
    { facts, at }: KnownFacts<PostFacts>,
    seen: Sightings,
    waitingSince: Instant | null,
  ): void => {
    const author = facts.authorId ?? null;
    putPost.run(
      spaceXId,
      xId,
      facts.text ?? null,
      author === null ? null : people.refer([author]).get(author),
      facts.createdAt ?? null,
      facts.createdAt ?? postTimeFromId(xId),
      JSON.stringify(seen),
      waitingSince,
      postTimes({ facts, at }),
    );
  };

  const mergePosts = ({ spaceId, at, posts }: PostsPage, held: boolean): boolean => {
    let changed = false;
    const find = rows(`${postsOf} AND shared_posts.x_id = ?`);
    const elsewhere = rows('SELECT 1 FROM shared_posts WHERE x_id = ? AND space_x_id <> ?');
    for (const [place, { id, told }] of posts.entries()) {
      const row = find.get(spaceId, id) as PostRow | undefined;
      const before = row ? knownPost(row[1], row[2], row[3], row[6]) : nothingKnown;
      const merged = mergeTold<PostFacts>(before, told, at);
      const seen = row ? (JSON.parse(row[4]) as Sightings) : [];
      const seenNow = addSighting(seen, at, place);
      if (row && !merged.touched && seenNow === seen) continue;
      writePost(spaceId, id, merged.known, seenNow, held ? null : (row?.[5] ?? now));
      if (row && row[7] !== null && merged.changed.includes('authorId')) people.release([row[7]], now);
      if (merged.changed.length > 0 && (row || elsewhere.get(id, spaceId))) {
        log.other('post', id, 'updated', { fields: merged.changed });
      }
      changed ||= !row || merged.changed.length > 0;
    }
    return changed;
  };

  const mergeBuyers = ({ spaceId, at, userIds }: BuyersPage, held: boolean): boolean => {
    let changed = false;
    const ids = people.refer(userIds);
    const find = rows('SELECT sightings, waiting_since FROM buyers WHERE space_x_id = ? AND user_id = ?');
    for (const [place, userId] of userIds.entries()) {
      const id = ids.get(userId);
      const row = find.get(spaceId, id) as [string, number | null] | undefined;
      const seen = row ? (JSON.parse(row[0]) as Sightings) : [];
      const seenNow = addSighting(seen, at, place);
      if (seenNow === seen) continue;
      const [firstAt, firstPlace] = seenNow[0] ?? [at, place];
      putBuyer.run(spaceId, id, firstAt, firstPlace, JSON.stringify(seenNow), held ? null : (row?.[1] ?? now));
      changed ||= !row;
    }
    return changed;
  };

  const forgetPosts = (spaceXId: string, until: Instant, held: boolean, at: Instant): boolean => {
    let changed = false;
    for (const row of rows(postsOf).all(spaceXId) as PostRow[]) {
      const seen = forgetSightings(JSON.parse(row[4]) as Sightings, until);
      if (row[7] !== null) people.release([row[7]], at);
      if (seen.length > 0) {
        const rest = forgetTold(knownPost(row[1], row[2], row[3], row[6]), until);
        writePost(spaceXId, row[0], rest.known, seen, held ? null : (row[5] ?? at));
        if (rest.changed.length > 0) log.other('post', row[0], 'updated', { fields: rest.changed });
        changed ||= rest.changed.length > 0;
        continue;
      }
      changed = true;
      dropPost.run(spaceXId, row[0]);
      const elsewhere = rows('SELECT 1 FROM shared_posts WHERE x_id = ?').get(row[0]);
      log.other('post', row[0], elsewhere ? 'updated' : 'gone', {});
    }
    return changed;
  };

  const forgetBuyers = (spaceXId: string, until: Instant, held: boolean, at: Instant): boolean => {
    let changed = false;
    const found = rows('SELECT user_id, sightings, waiting_since, first_at FROM buyers WHERE space_x_id = ?').all(
      spaceXId,
    );
    for (const [userId, sightings, waitingSince, firstAt] of found as [number, string, number | null, number][]) {
      const seen = forgetSightings(JSON.parse(sightings) as Sightings, until);
      const first = seen[0];
      changed ||= first?.[0] !== firstAt;
      if (first === undefined) {
        dropBuyer.run(spaceXId, userId);
        people.release([userId], at);
      } else {
        const since = held ? null : (waitingSince ?? at);
        putBuyer.run(spaceXId, userId, first[0], first[1], JSON.stringify(seen), since);
      }
    }
    return changed;
  };

  return {
    merge: (page, held) => (page.kind === 'posts-page' ? mergePosts(page, held) : mergeBuyers(page, held)),
    spaceHeld(xId) {
      if (!anyWaits) return;
      for (const table of ['shared_posts', 'buyers']) {
        run(`UPDATE ${table} SET waiting_since = NULL WHERE space_x_id = ? AND waiting_since IS NOT NULL`).run(xId);
      }
    },
    dropWaiting(xId, since, at) {
      const posts = rows('SELECT author_id FROM shared_posts WHERE space_x_id = ? AND waiting_since = ?');
      const buyers = rows('SELECT user_id FROM buyers WHERE space_x_id = ? AND waiting_since = ?');
      for (const [id] of [...posts.all(xId, since), ...buyers.all(xId, since)] as [number | null][]) {
        if (id !== null) people.release([id], at);
      }
      for (const table of ['shared_posts', 'buyers']) {
        run(`DELETE FROM ${table} WHERE space_x_id = ? AND waiting_since = ?`).run(xId, since);
      }
    },
    forget(xId, until, held, at) {
      const posts = forgetPosts(xId, until, held, at);
      const buyers = forgetBuyers(xId, until, held, at);
      return [...(posts ? (['sharedPosts'] as const) : []), ...(buyers ? (['buyers'] as const) : [])];
    },
  };
}
