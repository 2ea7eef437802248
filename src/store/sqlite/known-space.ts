import { fold } from '../../domain/fold.ts';
import type { Instant } from '../../domain/instant.ts';
import {
  deletionDue,
  firstObservedAt,
  type GoneCause,
  type HeldSpace,
  type Tombstone,
  visibleUntil,
} from '../../domain/lifecycle.ts';
import type { SpaceFacts } from '../../domain/observation.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Sightings } from '../../domain/sightings.ts';
import { knownFrom, packTimes, type ToldTimes } from './told-times.ts';

/** Keys of a Space in the order of their bits in `told`. Only appended to. */
const factKeys = [
  'title',
  'lang',
  'isTicketed',
  'participantCount',
  'subscriberCount',
  'createdAt',
  'scheduledStart',
  'startedAt',
  'updatedAt',
  'creatorId',
  'hostIds',
  'speakerIds',
  'invitedUserIds',
  'topicIds',
] as const satisfies readonly (keyof SpaceFacts)[];

/** The column `spaces.told`. */
interface ToldColumn {
  readonly times: ToldTimes;
  readonly seen: Sightings;
  readonly forgotten: Instant | null;
  readonly hosts: readonly string[];
  readonly speakers: readonly string[];
  readonly invited: readonly string[];
  readonly topics: readonly string[];
}

/** Columns from which `heldSpace` reads, in its order. */
export const heldColumns = `spaces.id, spaces.x_id, feed_rank, title, lang, is_ticketed, participant_count,
  subscriber_count, created_at, scheduled_start, started_at, updated_at, creator_id, observed_at, changed_at, told,
  shown, title_fold`;

export type HeldRow = readonly [
  id: number,
  xId: string,
  feedRank: number,
  title: string | null,
  lang: string | null,
  isTicketed: number | null,
  participantCount: number | null,
  subscriberCount: number | null,
  createdAt: number | null,
  scheduledStart: number | null,
  startedAt: number | null,
  updatedAt: number | null,
  creatorId: string | null,
  observedAt: number,
  changedAt: number,
  told: string,
  shown: number,
  titleFold: string,
];

export function heldSpace(row: HeldRow): HeldSpace {
  const told = JSON.parse(row[15]) as ToldColumn;
  const values: SpaceFacts = {
    title: row[3],
    lang: row[4],
    isTicketed: row[5] === null ? null : row[5] === 1,
    participantCount: row[6],
    subscriberCount: row[7],
    createdAt: row[8],
    scheduledStart: row[9],
    startedAt: row[10],
    updatedAt: row[11],
    creatorId: row[12],
    hostIds: told.hosts,
    speakerIds: told.speakers,
    invitedUserIds: told.invited,
    topicIds: told.topics,
  };
  return {
    kind: 'held',
    id: row[1],
    state: row[2] === 0 ? 'LIVE' : 'SCHEDULED',
    stateAt: row[13],
    known: knownFrom<SpaceFacts>(factKeys, told.times, (key) => values[key]),
    sightings: told.seen,
    forgottenAt: told.forgotten,
    changedAt: row[14],
  };
}

/** Parameters of the statements that write a held Space, by column. */
export function spaceColumns(space: HeldSpace, rules: Rules, shown: boolean) {
  const { facts } = space.known;
  const live = space.state === 'LIVE';
  const first = firstObservedAt(space);
  const start = facts.startedAt ?? facts.scheduledStart ?? facts.createdAt ?? first;
  const plannedStart = facts.scheduledStart ?? facts.createdAt ?? first;
  const until = visibleUntil(space, rules);
  const told: ToldColumn = {
    times: packTimes(factKeys, space.known.at),
    seen: space.sightings,
    forgotten: space.forgottenAt,
    hosts: facts.hostIds ?? [],
    speakers: facts.speakerIds ?? [],
    invited: facts.invitedUserIds ?? [],
    topics: facts.topicIds ?? [],
  };
  return {
    x_id: space.id,
    feed_rank: live ? 0 : 1,
    feed_at: live ? -start : plannedStart,
    newest_at: -(facts.createdAt ?? first),
    crowd: facts.participantCount == null ? 1 : -facts.participantCount,
    title: facts.title ?? null,
    title_fold: fold(facts.title ?? ''),
    lang: facts.lang ?? null,
    is_ticketed: facts.isTicketed == null ? null : Number(facts.isTicketed),
    participant_count: facts.participantCount ?? null,
    subscriber_count: facts.subscriberCount ?? null,
    created_at: facts.createdAt ?? null,
    scheduled_start: facts.scheduledStart ?? null,
    started_at: facts.startedAt ?? null,
    updated_at: facts.updatedAt ?? null,
    creator_id: facts.creatorId ?? null,
    observed_at: space.stateAt,
    visible_until: until,
    changed_at: space.changedAt,
    shown: Number(shown),
    due_at: shown ? until : deletionDue(space, rules),
    told: JSON.stringify(told),
  };
}

export type TombstoneRow = readonly [xId: string, cause: GoneCause, seen: number, since: number, at: number];

export const tombstoneColumns = 'tombstones.x_id, cause, seen, since, at';

export function tombstone(row: TombstoneRow): Tombstone {
  return { kind: 'tombstone', id: row[0], cause: row[1], seen: row[2] === 1, since: row[3], at: row[4] };
}
