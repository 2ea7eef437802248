import type { Instant } from '../domain/instant.ts';
import type { Observation, PostsPage } from '../domain/observation.ts';
import { countUnknownKeys, type DeviationCounts } from './deviation-counts.ts';
import { isRecognised } from './is-recognised.ts';
import { readPost } from './read-post.ts';
import { readProblems } from './read-problems.ts';
import { readSpace } from './read-space.ts';
import { readTopic } from './read-topic.ts';
import { readUser } from './read-user.ts';
import type { Reading, RefusalReason } from './reading.ts';
import type { ReadingContext } from './reading-context.ts';
import { isXObject, itemsOf } from './x-object.ts';
import type { XRequest } from './x-request.ts';

const bodyKeys: ReadonlySet<string> = new Set(['data', 'includes', 'errors', 'meta']);
const metaKeys: ReadonlySet<string> = new Set(['result_count', 'next_token', 'previous_token']);
const includesKeys: ReadonlySet<string> = new Set(['users', 'topics', 'tweets', 'posts', 'media', 'polls', 'places']);

/**
 * Reads the body of an answer of X, observed at `at`. Never throws. Without a request it is read as what it shows
 * itself to be, and it tells what is there and nothing of what is not; pages of buyers and posts need their request.
 */
export function readBody(body: unknown, request: XRequest | null, at: Instant): Reading {
  if (!isXObject(body)) return refusedBody('UNRECOGNISED_BODY');
  if (isActivityEvent(body['data'])) return refusedBody('ACTIVITY_EVENT');
  const deviations: DeviationCounts = {};
  const problems = readProblems(body, request, at, deviations);
  if (!isRecognised(body, request, problems)) return refusedBody('UNRECOGNISED_BODY');

  countUnknownKeys(deviations, body, bodyKeys);
  if (isXObject(body['meta'])) countUnknownKeys(deviations, body['meta'], metaKeys);
  const draft: Draft = { observations: [], refused: [], deviations };
  const context: ReadingContext = { at, request, refusedFields: problems.refusedFields, deviations };
  readData(itemsOf(body['data']), context, draft);
  readIncludes(body['includes'] ?? {}, context, draft);
  for (const missing of problems.missing) draft.observations.push(missing);
  return draft;
}

/** A reading in the making. */
interface Draft {
  readonly observations: Observation[];
  readonly refused: RefusalReason[];
  readonly deviations: DeviationCounts;
}

function refusedBody(reason: RefusalReason): Reading {
  return { observations: [], refused: [reason], deviations: {} };
}

/** A delivery of X's Activity API: a webhook's body, or a line of the stream. */
function isActivityEvent(data: unknown): boolean {
  if (!isXObject(data)) return false;
  const type = data['event_type'];
  return typeof type === 'string' && type.startsWith('spaces.');
}

function readData(items: readonly unknown[], context: ReadingContext, draft: Draft): void {
  if (context.request?.endpoint === 'buyers') readBuyers(items, context.request.spaceId, context, draft);
  else if (context.request?.endpoint === 'posts') readPosts(items, context.request.spaceId, context, draft);
  else {
    for (const item of items) {
      take(readSpace(item, context), draft);
      // OpenAPI up to 2.159 declares topics within the Space.
      if (isXObject(item) && Array.isArray(item['topics'])) {
        for (const topic of item['topics']) take(readTopic(topic, context), draft);
      }
    }
  }
}

function readBuyers(items: readonly unknown[], spaceId: string, context: ReadingContext, draft: Draft): void {
  const userIds = new Set<string>();
  for (const item of items) {
    const user = readUser(item, context);
    take(user, draft);
    if (typeof user !== 'string') userIds.add(user.id);
  }
  if (userIds.size > 0) {
    draft.observations.push({ kind: 'buyers-page', spaceId, at: context.at, userIds: [...userIds] });
  }
}

function readPosts(items: readonly unknown[], spaceId: string, context: ReadingContext, draft: Draft): void {
  const posts = new Map<string, PostsPage['posts'][number]>();
  for (const item of items) {
    const post = readPost(item, context);
    if (typeof post === 'string') draft.refused.push(post);
    else if (!posts.has(post.id)) posts.set(post.id, post);
  }
  if (posts.size > 0) {
    draft.observations.push({ kind: 'posts-page', spaceId, at: context.at, posts: [...posts.values()] });
  }
}

/** Posts that are included are quoted or pinned, not shared in the Space. */
function readIncludes(includes: unknown, context: ReadingContext, draft: Draft): void {
  if (!isXObject(includes)) return void draft.refused.push('BAD_FIELD');
  countUnknownKeys(draft.deviations, includes, includesKeys);
  for (const user of itemsOf(includes['users'])) take(readUser(user, context), draft);
  for (const topic of itemsOf(includes['topics'])) take(readTopic(topic, context), draft);
}

function take(read: Observation | RefusalReason, draft: Draft): void {
  if (typeof read === 'string') draft.refused.push(read);
  else draft.observations.push(read);
}
