import { gramsOfTitle } from '../../domain/grams.ts';
import type { Instant } from '../../domain/instant.ts';
import type { HeldSpace } from '../../domain/lifecycle.ts';
import { type RoleHolder, roleHolders, spaceRoles } from '../../domain/roles.ts';
import type { Connection } from './connection.ts';
import type { PeopleWriter } from './people-writer.ts';
import type { TopicsWriter } from './topics-writer.ts';

/** Writes what hangs on the row of a held Space: roles, invited people, topics, the search index. */
export interface SpaceListsWriter {
  /** Brings the lists of a row from what they were (null: there were none) to what they are. */
  write(rowId: number, before: HeldSpace | null, after: HeldSpace): void;
  writeTitle(rowId: number, foldBefore: string, foldAfter: string): void;
  /** Adds to the counters of the topics that the row has now. */
  countTopics(rowId: number, space: HeldSpace, by: 1 | -1): void;
  /** Removes all of it; the people and topics were last referred to at `at`. */
  remove(rowId: number, titleFold: string, at: Instant): void;
}

export function rolesOf(space: HeldSpace | null): readonly RoleHolder[] {
  const facts = space?.known.facts;
  return roleHolders(facts?.creatorId ?? null, facts?.hostIds ?? [], facts?.speakerIds ?? []);
}

export function createSpaceListsWriter(
  { rows, run }: Connection,
  people: PeopleWriter,
  topics: TopicsWriter,
  now: Instant,
): SpaceListsWriter {
  const userIdsIn = (table: 'roles' | 'invitations', rowId: number) =>
    (rows(`SELECT user_id FROM ${table} WHERE space_id = ?`).all(rowId) as [number][]).map(([id]) => id);
  const topicIdsOf = (rowId: number) =>
    (rows('SELECT topic_id FROM space_topics WHERE space_id = ?').all(rowId) as [number][]).map(([id]) => id);
  const insertTitle = run('INSERT INTO titles (rowid, grams) VALUES (?, ?)');
  const deleteTitle = run(`INSERT INTO titles (titles, rowid, grams) VALUES ('delete', ?, ?)`);
  const deleteRoles = run('DELETE FROM roles WHERE space_id = ?');
  const deleteInvitations = run('DELETE FROM invitations WHERE space_id = ?');
  const deleteTopics = run('DELETE FROM space_topics WHERE space_id = ?');
  const insertRole = run('INSERT INTO roles (space_id, position, user_id, role) VALUES (?, ?, ?, ?)');
  const insertInvitation = run('INSERT INTO invitations (space_id, position, user_id) VALUES (?, ?, ?)');
  const insertTopic = run('INSERT INTO space_topics (space_id, position, topic_id) VALUES (?, ?, ?)');
  const count = run(`UPDATE topics SET spaces = spaces + ?
    WHERE id IN (SELECT topic_id FROM space_topics WHERE space_id = ?)`);

  const writeRoles = (rowId: number, before: readonly RoleHolder[], after: readonly RoleHolder[]): void => {
    if (before.length > 0) {
      people.release(userIdsIn('roles', rowId), now);
      deleteRoles.run(rowId);
    }
    const ids = people.refer(after.map(({ userId }) => userId));
    for (const [position, { userId, role }] of after.entries()) {
      insertRole.run(rowId, position, ids.get(userId), spaceRoles.indexOf(role));
    }
  };

  const writeInvitations = (rowId: number, before: readonly string[], after: readonly string[]): void => {
    if (before.length > 0) {
      people.release(userIdsIn('invitations', rowId), now);
      deleteInvitations.run(rowId);
    }
    const ids = people.refer(after);
    for (const [position, userId] of after.entries()) insertInvitation.run(rowId, position, ids.get(userId));
  };

  const writeTopics = (rowId: number, before: readonly string[], after: readonly string[]): void => {
    if (before.length > 0) {
      topics.release(topicIdsOf(rowId), now);
      deleteTopics.run(rowId);
    }
    const ids = topics.refer(after);
    for (const [position, topicId] of after.entries()) insertTopic.run(rowId, position, ids.get(topicId));
  };

  return {
    write(rowId, before, after) {
      const was = { roles: rolesOf(before), ...before?.known.facts };
      const is = { roles: rolesOf(after), ...after.known.facts };
      if (!sameJson(was.roles, is.roles)) writeRoles(rowId, was.roles, is.roles);
      if (!sameJson(was.invitedUserIds ?? [], is.invitedUserIds ?? [])) {
        writeInvitations(rowId, was.invitedUserIds ?? [], is.invitedUserIds ?? []);
      }
      if (!sameJson(was.topicIds ?? [], is.topicIds ?? [])) {
        writeTopics(rowId, was.topicIds ?? [], is.topicIds ?? []);
      }
    },
    writeTitle(rowId, foldBefore, foldAfter) {
      if (foldBefore === foldAfter) return;
      if (foldBefore !== '') deleteTitle.run(rowId, gramsOfTitle(foldBefore));
      if (foldAfter !== '') insertTitle.run(rowId, gramsOfTitle(foldAfter));
    },
    countTopics(rowId, { known: { facts } }, by) {
      if ((facts.topicIds?.length ?? 0) > 0) count.run(by, rowId);
    },
    remove(rowId, titleFold, at) {
      if (titleFold !== '') deleteTitle.run(rowId, gramsOfTitle(titleFold));
      people.release(userIdsIn('roles', rowId), at);
      people.release(userIdsIn('invitations', rowId), at);
      topics.release(topicIdsOf(rowId), at);
      for (const statement of [deleteRoles, deleteInvitations, deleteTopics]) statement.run(rowId);
    },
  };
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
