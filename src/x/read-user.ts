import type { UserFacts, UserReported } from '../domain/observation.ts';
import { createTeller } from './create-teller.ts';
import { countUnknownKeys } from './deviation-counts.ts';
import { readBoolean, readCount, readId, readInstant, readString, readText } from './read-values.ts';
import type { RefusalReason } from './reading.ts';
import type { ReadingContext } from './reading-context.ts';
import { isXObject } from './x-object.ts';

/** Both dialects of OpenAPI. */
const documented: ReadonlySet<string> = new Set([
  ...['affiliation', 'confirmed_email', 'connection_status', 'created_at', 'description', 'entities', 'id'],
  ...['is_identity_verified', 'location', 'most_recent_tweet_id', 'most_recent_post_id', 'name', 'parody'],
  ...['pinned_tweet_id', 'pinned_post_id', 'profile_banner_url', 'profile_image_url', 'protected', 'public_metrics'],
  ...['receives_your_dm', 'subscribes_to_you', 'subscription', 'subscription_type', 'url', 'username', 'verified'],
  ...['verified_followers_count', 'verified_type', 'withheld'],
]);

const tellUser = createTeller<UserFacts>({
  username: { keys: ['username'], read: readUsername },
  name: { keys: ['name'], read: readString },
  profileImageUrl: { keys: ['profile_image_url'], read: readText, none: null },
  description: { keys: ['description'], read: readText, none: null },
  location: { keys: ['location'], read: readText, none: null },
  websiteUrl: { keys: ['url'], read: readText, none: null },
  joinedAt: { keys: ['created_at'], read: readInstant, none: null },
  isVerified: { keys: ['verified', 'verified_type'], read: readVerified, none: null },
  isProtected: { keys: ['protected'], read: readBoolean, none: null },
  followersCount: { keys: ['public_metrics'], read: metric('followers_count'), none: null },
  followingCount: { keys: ['public_metrics'], read: metric('following_count'), none: null },
});

/** Reads an account, or says why it is none. */
export function readUser(value: unknown, context: ReadingContext): UserReported | RefusalReason {
  if (!isXObject(value)) return 'BAD_ID';
  const id = readId('user', value['id']);
  if (id === undefined) return 'BAD_ID';
  countUnknownKeys(context.deviations, value, documented);
  const told = tellUser(value, id, context.request?.userKeys ?? null, context);
  return told === undefined ? 'BAD_FIELD' : { kind: 'user', id, at: context.at, told };
}

/** OpenAPI says 15 characters; accounts older than that rule have more. */
function readUsername(value: unknown): string | undefined {
  return typeof value === 'string' && /^\w{1,50}$/.test(value) ? value : undefined;
}

/** `verified_type` is blue, business, government or none. */
function readVerified(value: unknown, key: string): boolean | undefined {
  if (key === 'verified') return readBoolean(value);
  return typeof value === 'string' ? value !== 'none' && value !== '' : undefined;
}

/** Metrics that X leaves out are not known: OpenAPI 2.167 lets several be null. */
function metric(name: string) {
  return (metrics: unknown): number | null | undefined => {
    if (!isXObject(metrics)) return undefined;
    const count = metrics[name] ?? null;
    return count === null ? null : readCount(count);
  };
}
