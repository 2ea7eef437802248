import type { ReportedState, SpaceFacts, SpaceReported } from '../domain/observation.ts';
import { createTeller } from './create-teller.ts';
import { countUnknownKeys } from './deviation-counts.ts';
import { readLang } from './read-lang.ts';
import { readBoolean, readCount, readId, readIds, readInstant, readText, readUserId } from './read-values.ts';
import type { RefusalReason } from './reading.ts';
import type { ReadingContext } from './reading-context.ts';
import { isXObject } from './x-object.ts';

/** Both dialects of OpenAPI; up to 2.159 it declares `topics` within the Space. */
const documented: ReadonlySet<string> = new Set([
  ...['id', 'state', 'title', 'lang', 'creator_id', 'host_ids', 'speaker_ids', 'invited_user_ids', 'topic_ids'],
  ...['topics', 'is_ticketed', 'participant_count', 'subscriber_count', 'created_at', 'scheduled_start', 'started_at'],
  ...['ended_at', 'updated_at'],
]);

/**
 * X's words in lower case. Sources: OpenAPI (live, scheduled, ended), plhery/node-twitter-api-v2 523 (canceled), and
 * the internal names that web clients see.
 */
const states: ReadonlyMap<unknown, ReportedState> = new Map([
  ['live', 'live'],
  ['running', 'live'],
  ['scheduled', 'scheduled'],
  ['notstarted', 'scheduled'],
  ['prepublished', 'scheduled'],
  ['ended', 'ended'],
  ['timedout', 'ended'],
  ['canceled', 'canceled'],
  ['cancelled', 'canceled'],
]);

const readUserIds = (value: unknown) => readIds('user', value);

const tellSpace = createTeller<SpaceFacts>({
  title: { keys: ['title'], read: readTitle, none: null },
  lang: { keys: ['lang'], read: readLang, none: null },
  isTicketed: { keys: ['is_ticketed'], read: readBoolean, none: null },
  participantCount: { keys: ['participant_count'], read: readCount, none: null },
  // X tells it to the creator alone, so that it is missing proves nothing.
  subscriberCount: { keys: ['subscriber_count'], read: (value) => (value === null ? null : readCount(value)) },
  createdAt: { keys: ['created_at'], read: readInstant, none: null },
  scheduledStart: { keys: ['scheduled_start'], read: readInstant, none: null },
  startedAt: { keys: ['started_at'], read: readInstant, none: null },
  updatedAt: { keys: ['updated_at'], read: readInstant, none: null },
  creatorId: { keys: ['creator_id'], read: readUserId, none: null },
  hostIds: { keys: ['host_ids'], read: readUserIds, none: [] },
  speakerIds: { keys: ['speaker_ids'], read: readUserIds, none: [] },
  invitedUserIds: { keys: ['invited_user_ids'], read: readUserIds, none: [] },
  topicIds: { keys: ['topic_ids', 'topics'], read: readTopicIds, none: [] },
});

/** Reads a Space, or says why it is none. */
export function readSpace(value: unknown, context: ReadingContext): SpaceReported | RefusalReason {
  if (!isXObject(value)) return 'BAD_ID';
  const id = readId('space', value['id']);
  if (id === undefined) return 'BAD_ID';
  const state = readState(value['state']);
  if (state === undefined) return 'UNKNOWN_STATE';
  countUnknownKeys(context.deviations, value, documented);
  // Nothing is kept of a Space that is over, so no wrong value may stand in the way of the news.
  const over = state === 'ended' || state === 'canceled';
  const told = over ? {} : tellSpace(value, id, context.request?.spaceKeys ?? null, context);
  return told === undefined ? 'BAD_FIELD' : { kind: 'space', id, at: context.at, state, told };
}

function readState(value: unknown): ReportedState | undefined {
  return typeof value === 'string' ? states.get(value.toLowerCase()) : undefined;
}

function readTopicIds(value: unknown, key: string): readonly string[] | undefined {
  if (key === 'topic_ids') return readIds('topic', value);
  if (!Array.isArray(value)) return undefined;
  return readIds(
    'topic',
    value.map((topic) => (isXObject(topic) ? topic['id'] : topic)),
  );
}

/** X's titles have 70 characters; what is a hundred times as long is none, and would burden the search index. */
function readTitle(value: unknown): string | null | undefined {
  const title = readText(value);
  return typeof title === 'string' && title.length > 7_000 ? undefined : title;
}
