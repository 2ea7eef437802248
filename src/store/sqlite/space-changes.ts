import { firstObservedAt, type HeldSpace } from '../../domain/lifecycle.ts';
import type { ChangeDetail } from '../change.ts';
import type { ChangeLog } from './change-log.ts';
import { rolesOf } from './space-lists-writer.ts';

/** Facts under the names that their fields have in the schema. */
const fieldNames: Readonly<Record<string, string>> = {
  creatorId: 'creator',
  hostIds: 'hosts',
  speakerIds: 'speakers',
  invitedUserIds: 'invitedUsers',
  topicIds: 'topics',
};

const kindOf: Readonly<Record<string, 'members' | 'counts'>> = {
  creatorId: 'members',
  hostIds: 'members',
  speakerIds: 'members',
  participantCount: 'counts',
  subscriberCount: 'counts',
};

/** Logs what changed of a Space that was shown and is: one entry of each kind, `observed` when only times moved. */
export function logSpaceUpdate(log: ChangeLog, before: HeldSpace, after: HeldSpace): void {
  const changed = changedKeys(before, after);
  const kinds = new Map<'started' | 'updated' | 'members' | 'counts', string[]>();
  for (const key of changed) {
    const kind = key === 'state' && after.state === 'LIVE' ? 'started' : (kindOf[key] ?? 'updated');
    kinds.set(kind, [...(kinds.get(kind) ?? []), fieldNames[key] ?? key]);
  }
  // It stands in for times that X did not tell, so that the Space can have another place in lists.
  if (firstObservedAt(before) !== firstObservedAt(after)) {
    kinds.set('updated', [...(kinds.get('updated') ?? []), 'firstObservedAt']);
  }
  if (kinds.size === 0) log.space(after.id, 'observed', {});
  for (const [kind, fields] of kinds) {
    const detail: ChangeDetail = { fields, before: filteredBefore(before, changed) };
    log.space(after.id, kind, kind === 'members' ? { ...detail, members: rolesOf(after) } : detail);
  }
}

/** Names of facts that are others than before, and `state`. */
function changedKeys(before: HeldSpace, after: HeldSpace): ReadonlySet<string> {
  const was = { ...before.known.facts, state: before.state };
  const is = { ...after.known.facts, state: after.state };
  const keys = Object.keys({ ...was, ...is }) as (keyof typeof was & keyof typeof is)[];
  return new Set(keys.filter((key) => JSON.stringify(was[key]) !== JSON.stringify(is[key])));
}

/** What filters ask for, as it was: a reader of a filtered list learns that the Space was in it. */
function filteredBefore({ state, known: { facts } }: HeldSpace, changed: ReadonlySet<string>) {
  return {
    ...(changed.has('state') && { state }),
    ...(changed.has('lang') && { lang: facts.lang ?? null }),
    ...(changed.has('topicIds') && { topicIds: facts.topicIds ?? [] }),
    ...(changed.has('isTicketed') && { isTicketed: facts.isTicketed ?? null }),
    ...(changed.has('scheduledStart') && { scheduledStart: facts.scheduledStart ?? null }),
  };
}
