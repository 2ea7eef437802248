import { setImmediate as turn } from 'node:timers/promises';
import type { Instant } from '../../domain/instant.ts';
import type { Rules } from '../../domain/rules.ts';
import { createBatch } from './batch.ts';
import { createChangeLog, lastPrunable, pruneChanges } from './change-log.ts';
import type { Connection } from './connection.ts';
import { TOPIC_REFERRED, USER_REFERRED } from './references.ts';
import { KNOWN } from './visible.ts';

/** Rows that one transaction of the sweeper takes, so that it holds the lock for milliseconds. */
const STEP = 200;

/**
 * Does what has fallen due, a step per transaction, until nothing is, giving way to other work in between. Each kind of
 * thing can make another fall due: people are left behind by Spaces, so they come last.
 */
export async function sweep(connection: Connection, rules: Rules, now: Instant): Promise<boolean> {
  let did = false;
  for (const step of [expireSpaces, dropWaitingPages, dropPeople, dropTopics, pruneTombstones, pruneLog]) {
    // Asking first spares an idle store the write lock.
    while (await connection.read(() => step.due(connection, rules, now))) {
      await connection.write(() => step.run(connection, rules, now));
      did = true;
      await turn();
    }
  }
  return did;
}

interface Step {
  /** Whether there is anything to do. */
  due(connection: Connection, rules: Rules, now: Instant): boolean;
  run(connection: Connection, rules: Rules, now: Instant): void;
}

const expireSpaces: Step = {
  due: ({ rows }, _rules, now) => rows('SELECT 1 FROM spaces WHERE due_at <= ? LIMIT 1').get(now) !== undefined,
  run(connection, rules, now) {
    const found = connection
      .rows('SELECT x_id FROM spaces WHERE due_at <= ? ORDER BY due_at LIMIT ?')
      .all(now, STEP) as [string][];
    const xIds = found.map(([xId]) => xId);
    const batch = createBatch(connection, xIds, rules, now);
    for (const xId of xIds) batch.spaces.expire(xId);
    batch.finish();
  },
};

const dropWaitingPages: Step = {
  due({ rows }, rules, now) {
    const until = now - rules.pagesWait;
    return ['shared_posts', 'buyers'].some(
      (table) => rows(`SELECT 1 FROM ${table} WHERE waiting_since <= ? LIMIT 1`).get(until) !== undefined,
    );
  },
  run(connection, rules, now) {
    const until = now - rules.pagesWait;
    const found = connection
      .rows(`SELECT DISTINCT space_x_id, waiting_since FROM shared_posts WHERE waiting_since <= @until
        UNION SELECT DISTINCT space_x_id, waiting_since FROM buyers WHERE waiting_since <= @until LIMIT @step`)
      .all({ until, step: STEP }) as [string, number][];
    const batch = createBatch(connection, [], rules, now);
    for (const [xId, since] of found) batch.pages.dropWaiting(xId, since, since + rules.pagesWait);
    batch.finish();
  },
};

/** Unreferenced people go; one whom X called gone leaves the time of that word behind, so that nothing older fills it. */
const dropPeople: Step = {
  due: ({ rows }, rules, now) =>
    rows('SELECT 1 FROM users WHERE idle_since <= ? LIMIT 1').get(now - rules.unreferencedKept) !== undefined,
  run(connection, rules, now) {
    const { rows, run } = connection;
    const log = createChangeLog(connection, now);
    const found = rows(`SELECT id, x_id, ${KNOWN}, forgotten_at, idle_since, ${USER_REFERRED}
      FROM users WHERE idle_since <= ? ORDER BY idle_since LIMIT ?`).all(now - rules.unreferencedKept, STEP);
    const keep = run('UPDATE users SET idle_since = NULL WHERE id = ?');
    const drop = run('DELETE FROM users WHERE id = ?');
    const reduce = run(`UPDATE users SET username = NULL, name = NULL, profile_image_url = NULL, description = NULL,
      location = NULL, website_url = NULL, joined_at = NULL, is_verified = NULL, is_protected = NULL,
      followers_count = NULL, following_count = NULL, username_key = NULL, username_at = NULL, told = '[]',
      idle_since = ? WHERE id = ?`);
    for (const [id, xId, known, forgottenAt, , referred] of found as PersonRow[]) {
      if (referred) {
        keep.run(id);
        continue;
      }
      if (forgottenAt !== null && forgottenAt > now - rules.tombstonesKept) {
        reduce.run(forgottenAt + rules.tombstonesKept - rules.unreferencedKept, id);
      } else drop.run(id);
      if (known) log.other('user', xId, 'gone', {});
    }
  },
};

type PersonRow = readonly [
  id: number,
  xId: string,
  known: number,
  forgottenAt: number | null,
  idleSince: number,
  referred: number,
];

const dropTopics: Step = {
  due: ({ rows }, rules, now) =>
    rows('SELECT 1 FROM topics WHERE idle_since <= ? LIMIT 1').get(now - rules.unreferencedKept) !== undefined,
  run(connection, rules, now) {
    const { rows, run } = connection;
    const log = createChangeLog(connection, now);
    const found = rows(`SELECT id, x_id, ${TOPIC_REFERRED} FROM topics WHERE idle_since <= ? LIMIT ?`);
    for (const [id, xId, referred] of found.all(now - rules.unreferencedKept, STEP) as [number, string, number][]) {
      if (referred) run('UPDATE topics SET idle_since = NULL WHERE id = ?').run(id);
      else {
        run('DELETE FROM topics WHERE id = ?').run(id);
        log.other('topic', xId, 'gone', {});
      }
    }
  },
};

const pruneTombstones: Step = {
  due: ({ rows }, _rules, now) =>
    rows('SELECT 1 FROM tombstones WHERE pruning_due <= ? LIMIT 1').get(now) !== undefined,
  run({ run }, _rules, now) {
    run(`DELETE FROM tombstones WHERE x_id IN
      (SELECT x_id FROM tombstones WHERE pruning_due <= ? LIMIT ?)`).run(now, STEP);
  },
};

const pruneLog: Step = {
  due: (connection, rules, now) => lastPrunable(connection, now - rules.changesKept, 1) > 0,
  run(connection, rules, now) {
    pruneChanges(connection, lastPrunable(connection, now - rules.changesKept, 10 * STEP));
  },
};
