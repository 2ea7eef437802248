import type { Instant } from '../../domain/instant.ts';
import type { UserFacts, UserMissing, UserReported } from '../../domain/observation.ts';
import { forgetTold, mergeTold, nothingKnown } from '../../domain/told.ts';
import type { ChangeLog } from './change-log.ts';
import type { Connection } from './connection.ts';
import { type KnownUser, type KnownUserRow, knownUser, knownUserColumns, userColumns } from './known-user.ts';
import { roleHoldersOf } from './members.ts';
import { createReleases } from './releases.ts';

/** Writes people inside the transaction of a batch. */
export interface PeopleWriter {
  /** Takes in what was said of people. */
  merge(observations: readonly (UserReported | UserMissing)[]): void;
  /** Internal ids of people by X id; those never heard of become stubs. Whoever asks refers to them. */
  refer(xIds: readonly string[]): ReadonlyMap<string, number>;
  /** References to these people were removed at `at`. To be called before new ones are made in their place. */
  release(ids: Iterable<number>, at: Instant): void;
  /** Notes since when they may be without any reference. */
  finish(): void;
}

export function createPeopleWriter(connection: Connection, log: ChangeLog, now: Instant): PeopleWriter {
  const { rows, run } = connection;
  const ids = new Map<string, number>();
  const released = createReleases();

  const columns = Object.keys(userColumns({ id: '', known: nothingKnown, forgottenAt: null }));
  const insert = run(
    `INSERT INTO users (${columns.join(', ')}) VALUES (${columns.map((column) => `@${column}`).join(', ')})`,
  );
  const update = run(`UPDATE users SET ${columns.map((column) => `${column} = @${column}`).join(', ')} WHERE id = @id`);

  /** Of somebody unknown the row may have been kept for longer, for the time of X's word that the account is gone. */
  const becomeKnown = run('UPDATE users SET idle_since = @now WHERE id = @id AND idle_since IS NOT NULL');

  const add = (user: KnownUser): number => {
    const id = Number(insert.run(userColumns(user)).lastInsertRowid);
    ids.set(user.id, id);
    released.add(id, now);
    return id;
  };

  return {
    merge(observations) {
      const wanted = [...new Set(observations.map(({ id }) => id))];
      const before = new Map<string, { id: number; user: KnownUser }>();
      const found = rows(`SELECT ${knownUserColumns} FROM users WHERE x_id IN (SELECT value FROM json_each(?))`).all(
        JSON.stringify(wanted),
      ) as KnownUserRow[];
      for (const row of found) {
        ids.set(row[1], row[0]);
        before.set(row[1], { id: row[0], user: knownUser(row) });
      }
      const after = new Map<string, { user: KnownUser; changed: Set<string>; touched: boolean }>();
      for (const observation of observations) {
        const entry = after.get(observation.id) ?? {
          user: before.get(observation.id)?.user ?? { id: observation.id, known: nothingKnown, forgottenAt: null },
          changed: new Set(),
          touched: false,
        };
        after.set(observation.id, entry);
        const { user, changed, touched } = applyToUser(entry.user, observation);
        entry.user = user;
        entry.touched ||= touched;
        for (const field of changed) entry.changed.add(field);
      }
      for (const [xId, { user, changed, touched }] of after) {
        const known = before.get(xId);
        if (known === undefined) add(user);
        else if (touched) {
          update.run({ ...userColumns(user), id: known.id });
          if (!isKnownUser(known.user) && isKnownUser(user)) becomeKnown.run({ id: known.id, now });
          if (changed.size > 0) logChange(connection, log, known, user, [...changed]);
        }
      }
    },

    refer(xIds) {
      const unknown = [...new Set(xIds)].filter((xId) => !ids.has(xId));
      if (unknown.length > 0) {
        const found = rows('SELECT x_id, id FROM users WHERE x_id IN (SELECT value FROM json_each(?))').all(
          JSON.stringify(unknown),
        ) as [string, number][];
        for (const [xId, id] of found) ids.set(xId, id);
        for (const xId of unknown) if (!ids.has(xId)) add({ id: xId, known: nothingKnown, forgottenAt: null });
      }
      for (const xId of xIds) released.revoke(ids.get(xId) as number);
      return ids;
    },

    release(userIds, at) {
      for (const id of userIds) released.add(id, at);
    },

    finish() {
      const note = run('UPDATE users SET idle_since = max(@at, coalesce(idle_since, @at)) WHERE id = @id');
      for (const [id, at] of released) note.run({ id, at });
    },
  };
}

/** A stub or a missing include never erases known data; X's word that the account cannot be shown does. */
function applyToUser(user: KnownUser, observation: UserReported | UserMissing) {
  const { at } = observation;
  if (observation.kind === 'user-missing') {
    if (user.forgottenAt !== null && user.forgottenAt >= at) return { user, changed: [], touched: false };
    const { known, changed } = forgetTold<UserFacts>(user.known, at);
    return { user: { ...user, known, forgottenAt: at }, changed, touched: true };
  }
  if (user.forgottenAt !== null && at <= user.forgottenAt) return { user, changed: [], touched: false };
  const { known, changed, touched } = mergeTold<UserFacts>(user.known, observation.told, at);
  return { user: { ...user, known }, changed, touched };
}

function logChange(
  connection: Connection,
  log: ChangeLog,
  before: { id: number; user: KnownUser },
  after: KnownUser,
  fields: readonly string[],
): void {
  const wasKnown = isKnownUser(before.user);
  const isKnown = isKnownUser(after);
  log.other('user', after.id, wasKnown && !isKnown ? 'gone' : 'updated', { fields });
  if (wasKnown === isKnown) return;
  // Lists leave unknown people out, so the lists of the Spaces in which this one has a role are other lists now.
  for (const { xId, members } of roleHoldersOf(connection, before.id)) log.space(xId, 'members', { members });
}

/** As `KNOWN` has it in SQL. */
function isKnownUser({ known: { facts } }: KnownUser): boolean {
  return facts.username !== undefined && facts.name !== undefined;
}
