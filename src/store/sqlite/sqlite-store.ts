import type { Instant } from '../../domain/instant.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Store } from '../store.ts';
import { changesSince, latestChange } from './change-log.ts';
import { createChangeSignal } from './change-signal.ts';
import { check } from './check.ts';
import type { Connection } from './connection.ts';
import { spaceIds, wholeSpaces } from './list-shape.ts';
import { SCHEMA_VERSION } from './migrations.ts';
import * as pages from './page-reads.ts';
import * as people from './people-reads.ts';
import { recordBatch } from './record.ts';
import { createScrubber } from './scrubber.ts';
import { listSpaces } from './space-list.ts';
import * as spaces from './space-reads.ts';
import { counts, stats } from './stats.ts';
import { sweep } from './sweep.ts';
import { createUnwritten } from './unwritten.ts';

/** The store over an open connection that has been migrated. */
export function createSqliteStore(connection: Connection, rules: Rules): Store {
  const { read, write } = connection;
  const unwritten = createUnwritten(connection, rules);
  const scrubber = createScrubber(connection);

  const sweepAll = async (now: Instant): Promise<boolean> => {
    const wrote = await unwritten.retry(now);
    return (await sweep(connection, rules, now)) || wrote;
  };

  return {
    rules,
    identity: () =>
      read(() => {
        const meta = new Map(connection.rows('SELECT key, value FROM meta').all() as [string, string][]);
        const [version] = connection.rows('SELECT sqlite_version()').get() as [string];
        const engine = `SQLite ${version}`;
        return { id: meta.get('store_id') ?? '', demo: meta.has('demo'), schemaVersion: SCHEMA_VERSION, engine };
      }),
    markDemo: () =>
      write(() => {
        connection.run(`INSERT OR REPLACE INTO meta (key, value) VALUES ('demo', '1')`).run();
      }),
    record: (observations, apply, now) =>
      unwritten.guard(observations, apply, now, async () => {
        await sweepAll(now);
        return write(() => recordBatch(connection, observations, apply, rules, now));
      }),
    sweep: sweepAll,
    scrub: scrubber.scrub,
    changesSince: (seq, limit) => read(() => changesSince(connection, seq, limit)),
    latestChange: () => read(() => latestChange(connection)),
    mayHaveChanged: createChangeSignal(connection).mayHaveChanged,
    counts: (now) => read(() => counts(connection, now)),
    stats: (now) => read(() => stats(connection, now)),
    check: () => read(() => check(connection)),

    spacesByIds: (ids, now) => read(() => spaces.spacesByIds(connection, unwritten.graves, rules, ids, now)),
    spaces: (query, page, now, signal) => listSpaces(connection, wholeSpaces, query, page, now, signal),
    nextHiding: (now) => read(() => spaces.nextHiding(connection, now)),
    spaceIds: (query, page, now, signal) => listSpaces(connection, spaceIds, query, page, now, signal),
    isHidden: (xId) => unwritten.graves.has(xId),
    hidesSpaces: () => unwritten.graves.size > 0,
    membersBySpaceIds: (ids, now) => read(() => spaces.membersBySpaceIds(connection, ids, now)),
    topicsBySpaceIds: (ids, now) => read(() => spaces.topicsBySpaceIds(connection, ids, now)),
    invitedBySpaceIds: (ids, page, now) => read(() => pages.invitedBySpaceIds(connection, ids, page, now)),
    buyersBySpaceIds: (ids, page, now) => read(() => pages.buyersBySpaceIds(connection, ids, page, now)),
    postsBySpaceIds: (ids, page, now) => read(() => pages.postsBySpaceIds(connection, ids, page, now)),
    invitedCountsBySpaceIds: (ids, now) => read(() => spaces.invitedCountsBySpaceIds(connection, ids, now)),
    buyerCountsBySpaceIds: (ids, now) => read(() => spaces.buyerCountsBySpaceIds(connection, ids, now)),
    topics: (page) => read(() => pages.topicsInUse(connection, page)),
    usersByIds: (ids, now) => read(() => people.usersByIds(connection, rules, ids, now)),
    keptUsersByIds: (ids, now) => read(() => people.keptUsersByIds(connection, rules, ids, now)),
    usersByUsernames: (keys, now) => read(() => people.usersByUsernames(connection, rules, keys, now)),
    topicsByIds: (ids, now) => read(() => people.topicsByIds(connection, rules, ids, now)),
    postsByIds: (ids, now) => read(() => people.postsByIds(connection, ids, now)),
    spacesByUserIds: (ids, filter, page, now) => read(() => pages.spacesByUserIds(connection, ids, filter, page, now)),
    async [Symbol.asyncDispose]() {
      connection.db.close();
      scrubber.close();
    },
  };
}
