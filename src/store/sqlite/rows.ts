import type { Space } from '../../domain/space.ts';
import type { Topic } from '../../domain/topic.ts';
import type { User } from '../../domain/user.ts';
import type { Row } from './collect.ts';

/** Columns of a Space as it is served, in the order of `spaceFrom`. */
export const spaceColumns = `spaces.x_id, spaces.feed_rank, spaces.title, spaces.lang, spaces.is_ticketed,
  spaces.created_at, spaces.scheduled_start, spaces.started_at, spaces.updated_at, spaces.observed_at,
  spaces.visible_until, spaces.participant_count, spaces.subscriber_count, spaces.creator_id`;

/** How many values `spaceColumns` gives. */
export const SPACE_WIDTH = 14;

/** A Space from a row in which `spaceColumns` begin at `start`. */
export function spaceFrom(row: Row, start = 0): Space {
  return {
    xId: row[start] as string,
    state: row[start + 1] === 0 ? 'LIVE' : 'SCHEDULED',
    title: row[start + 2] as string | null,
    lang: row[start + 3] as string | null,
    isTicketed: row[start + 4] === 1,
    createdAt: row[start + 5] as number | null,
    scheduledStart: row[start + 6] as number | null,
    startedAt: row[start + 7] as number | null,
    updatedAt: row[start + 8] as number | null,
    observedAt: row[start + 9] as number,
    visibleUntil: row[start + 10] as number,
    participantCount: row[start + 11] as number | null,
    subscriberCount: row[start + 12] as number | null,
    creatorId: row[start + 13] as string | null,
  };
}

/** Columns of a known person as served, in the order of `userFrom`. */
export const userColumns = `users.x_id, users.username, users.name, users.profile_image_url, users.description,
  users.location, users.website_url, users.joined_at, users.is_verified, users.is_protected, users.followers_count,
  users.following_count`;

/** A person from a row in which `userColumns` begin at `start`. */
export function userFrom(row: Row, start = 0): User {
  return {
    xId: row[start] as string,
    username: row[start + 1] as string,
    name: row[start + 2] as string,
    profileImageUrl: row[start + 3] as string | null,
    description: row[start + 4] as string | null,
    location: row[start + 5] as string | null,
    websiteUrl: row[start + 6] as string | null,
    joinedAt: row[start + 7] as number | null,
    isVerified: row[start + 8] === 1,
    isProtected: row[start + 9] === 1,
    followersCount: row[start + 10] as number | null,
    followingCount: row[start + 11] as number | null,
  };
}

/** Columns of a known topic as served, in the order of `topicFrom`. */
export const topicColumns = 'topics.x_id, topics.name, topics.description';

/** A topic from a row in which `topicColumns` begin at `start`. */
export function topicFrom(row: Row, start = 0): Topic {
  return {
    xId: row[start] as string,
    name: row[start + 1] as string,
    description: row[start + 2] as string | null,
  };
}
