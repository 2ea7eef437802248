import type { PostFacts, PostsPage } from '../domain/observation.ts';
import { createTeller } from './create-teller.ts';
import { countUnknownKeys } from './deviation-counts.ts';
import { readId, readInstant, readString, readUserId } from './read-values.ts';
import type { RefusalReason } from './reading.ts';
import type { ReadingContext } from './reading-context.ts';
import { isXObject } from './x-object.ts';

/** Both dialects of OpenAPI: tweets up to 2.159, posts since 2.167. */
const documented: ReadonlySet<string> = new Set([
  ...['article', 'article_title', 'attachments', 'author_id', 'card_uri', 'community_id', 'context_annotations'],
  ...['conversation_id', 'created_at', 'display_text_range', 'edit_controls', 'edit_history_tweet_ids'],
  ...['edit_history_post_ids', 'entities', 'geo', 'id', 'in_reply_to_user_id', 'lang', 'matched_media_notes'],
  ...['media_metadata', 'non_public_metrics', 'note_post', 'note_request_suggestions', 'note_tweet'],
  ...['organic_metrics', 'paid_partnership', 'possibly_sensitive', 'promoted_metrics', 'public_metrics'],
  ...['referenced_posts', 'referenced_tweets', 'reply_settings', 'scopes', 'source', 'suggested_source_links'],
  ...['suggested_source_links_with_counts', 'text', 'username', 'withheld'],
]);

const tellPost = createTeller<PostFacts>({
  text: { keys: ['text'], read: readString },
  authorId: { keys: ['author_id'], read: readUserId, none: null },
  createdAt: { keys: ['created_at'], read: readInstant, none: null },
});

/** Reads a post of a page, or says why it is none. X sends the text always. */
export function readPost(value: unknown, context: ReadingContext): PostsPage['posts'][number] | RefusalReason {
  if (!isXObject(value)) return 'BAD_ID';
  const id = readId('post', value['id']);
  if (id === undefined) return 'BAD_ID';
  countUnknownKeys(context.deviations, value, documented);
  const told = tellPost(value, id, context.request?.postKeys ?? null, context);
  return told?.text === undefined ? 'BAD_FIELD' : { id, told };
}
