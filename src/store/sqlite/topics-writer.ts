import type { Instant } from '../../domain/instant.ts';
import type { TopicFacts, TopicReported } from '../../domain/observation.ts';
import { type KnownFacts, mergeTold, nothingKnown } from '../../domain/told.ts';
import type { ChangeLog } from './change-log.ts';
import type { Connection } from './connection.ts';
import { type KnownTopicRow, knownTopic, knownTopicColumns, topicColumns } from './known-topic.ts';
import { createReleases } from './releases.ts';

/** Writes topics inside the transaction of a batch. */
export interface TopicsWriter {
  /** Takes in what was said of topics. */
  merge(observations: readonly TopicReported[]): void;
  /** Internal ids of topics by X id; those never heard of become stubs. */
  refer(xIds: readonly string[]): ReadonlyMap<string, number>;
  /** References to these topics were removed at `at`. */
  release(ids: Iterable<number>, at: Instant): void;
  /** Notes since when they may be without any reference. */
  finish(): void;
}

export function createTopicsWriter({ rows, run }: Connection, log: ChangeLog, now: Instant): TopicsWriter {
  const ids = new Map<string, number>();
  const released = createReleases();
  const insert = run('INSERT INTO topics (x_id, name, description, told) VALUES (@x_id, @name, @description, @told)');
  const update = run('UPDATE topics SET name = @name, description = @description, told = @told WHERE x_id = @x_id');

  const add = (xId: string, known: KnownFacts<TopicFacts>): void => {
    const id = Number(insert.run(topicColumns(xId, known)).lastInsertRowid);
    ids.set(xId, id);
    released.add(id, now);
  };

  /** Lists leave unknown topics out, so the lists of the Spaces that have this one are other lists now. */
  const logSpacesOf = (xId: string): void => {
    const found = rows(`SELECT spaces.x_id FROM space_topics JOIN spaces ON spaces.id = space_id AND spaces.shown = 1
      WHERE topic_id = ?`).all(ids.get(xId)) as [string][];
    for (const [spaceXId] of found) log.space(spaceXId, 'updated', { fields: ['topics'] });
  };

  return {
    merge(observations) {
      const wanted = JSON.stringify([...new Set(observations.map(({ id }) => id))]);
      const known = new Map<string, KnownFacts<TopicFacts>>();
      const found = rows(`SELECT ${knownTopicColumns} FROM topics WHERE x_id IN (SELECT value FROM json_each(?))`).all(
        wanted,
      ) as KnownTopicRow[];
      for (const row of found) {
        ids.set(row[1], row[0]);
        known.set(row[1], knownTopic(row));
      }
      for (const { id, told, at } of observations) {
        const before = known.get(id);
        const merged = mergeTold<TopicFacts>(before ?? nothingKnown, told, at);
        known.set(id, merged.known);
        if (!ids.has(id)) add(id, merged.known);
        else if (merged.touched) {
          update.run(topicColumns(id, merged.known));
          if (merged.changed.length > 0) log.other('topic', id, 'updated', { fields: merged.changed });
          if (before?.facts.name === undefined && merged.known.facts.name !== undefined) logSpacesOf(id);
        }
      }
    },

    refer(xIds) {
      const unknown = [...new Set(xIds)].filter((xId) => !ids.has(xId));
      if (unknown.length > 0) {
        const found = rows('SELECT x_id, id FROM topics WHERE x_id IN (SELECT value FROM json_each(?))').all(
          JSON.stringify(unknown),
        ) as [string, number][];
        for (const [xId, id] of found) ids.set(xId, id);
        for (const xId of unknown) if (!ids.has(xId)) add(xId, nothingKnown);
      }
      for (const xId of xIds) released.revoke(ids.get(xId) as number);
      return ids;
    },

    release(topicIds, at) {
      for (const id of topicIds) released.add(id, at);
    },

    finish() {
      const note = run('UPDATE topics SET idle_since = max(@at, coalesce(idle_since, @at)) WHERE id = @id');
      for (const [id, at] of released) note.run({ id, at });
    },
  };
}
