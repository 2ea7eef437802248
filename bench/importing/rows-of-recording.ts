import { gramsOfTitle } from '../../src/domain/grams.ts';
import { apply } from '../../src/domain/lifecycle.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { roleHolders, spaceRoles } from '../../src/domain/roles.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { mergeTold, nothingKnown } from '../../src/domain/told.ts';
import { spaceColumns } from '../../src/store/sqlite/known-space.ts';
import { userColumns } from '../../src/store/sqlite/known-user.ts';
import { readBody } from '../../src/x/read-body.ts';
import { parseRecording } from '../../src/x/recording.ts';

/** What bare inserts write of one recording: finished rows, as the product would write them. */
export interface Rows {
  readonly users: readonly ReturnType<typeof userColumns>[];
  readonly spaces: readonly SpaceRows[];
  readonly gone: readonly string[];
}

export interface SpaceRows {
  readonly columns: ReturnType<typeof spaceColumns>;
  readonly grams: string;
  /** X ids of people with their roles, in order. */
  readonly roles: readonly { readonly xId: string; readonly role: number }[];
  readonly change: { readonly kind: string; readonly detail: string };
}

export function rowsOfRecording(line: string, now: number): Rows {
  const recording = parseRecording(JSON.parse(line) as object);
  if (typeof recording === 'string') throw new Error(recording);
  const { observations } = readBody(recording.body, recording.request, recording.observedAt ?? now);
  return {
    users: observations.flatMap((one) => (one.kind === 'user' ? userRow(one) : [])),
    spaces: observations.flatMap((one) => spaceRows(one, now)),
    gone: observations.flatMap((one) => (isEnd(one) ? one.id : [])),
  };
}

function userRow({ id, told, at }: Observation & { kind: 'user' }) {
  const { known } = mergeTold(nothingKnown, told, at);
  return userColumns({ id, known, forgottenAt: null });
}

function spaceRows(observation: Observation, now: number): SpaceRows | [] {
  if (observation.kind !== 'space' || isEnd(observation)) return [];
  const { space } = apply(null, observation, defaultRules, now);
  if (space?.kind !== 'held') return [];
  const { creatorId, hostIds, speakerIds } = space.known.facts;
  const columns = spaceColumns(space, defaultRules, true);
  const members = roleHolders(creatorId ?? null, hostIds ?? [], speakerIds ?? []);
  return {
    columns,
    grams: gramsOfTitle(columns.title_fold),
    roles: members.map(({ userId, role }) => ({ xId: userId, role: spaceRoles.indexOf(role) })),
    change: { kind: space.state === 'LIVE' ? 'started' : 'announced', detail: JSON.stringify({ members }) },
  };
}

function isEnd(one: Observation): one is Observation & { id: string } {
  return one.kind === 'space-missing' || (one.kind === 'space' && (one.state === 'ended' || one.state === 'canceled'));
}
