import type { Instant } from './instant.ts';

/**
 * What a source said about an entity at an instant. A key that is present in `told` is spoken about: null or an empty
 * list there means that X says there is nothing. A key that is absent was not spoken about and changes nothing.
 */
export type Observation =
  | SpaceReported
  | SpaceMissing
  | SpaceTakenDown
  | UserReported
  | UserMissing
  | TopicReported
  | PostsPage
  | BuyersPage;

/** The keys of `Facts` that an observation speaks about. */
export type Told<Facts> = { readonly [K in keyof Facts]?: Facts[K] };

/** The states that X reports, whatever it calls them. */
export type ReportedState = 'live' | 'scheduled' | 'ended' | 'canceled';

/** A body of a Space: X tells its state, and perhaps more. */
export interface SpaceReported {
  readonly kind: 'space';
  readonly id: string;
  readonly at: Instant;
  readonly state: ReportedState;
  readonly told: Told<SpaceFacts>;
}

/** X's word that this very Space cannot be shown. */
export interface SpaceMissing {
  readonly kind: 'space-missing';
  readonly id: string;
  readonly at: Instant;
}

/** The operator takes the Space down by hand. */
export interface SpaceTakenDown {
  readonly kind: 'space-taken-down';
  readonly id: string;
  readonly at: Instant;
}

/** A body of an account. X always tells `name` and `username`. */
export interface UserReported {
  readonly kind: 'user';
  readonly id: string;
  readonly at: Instant;
  readonly told: Told<UserFacts>;
}

/** X's word that this very account cannot be shown: suspended, or not found. */
export interface UserMissing {
  readonly kind: 'user-missing';
  readonly id: string;
  readonly at: Instant;
}

/** A body of a topic. X always tells `name`. */
export interface TopicReported {
  readonly kind: 'topic';
  readonly id: string;
  readonly at: Instant;
  readonly told: Told<TopicFacts>;
}

/** A page of the posts shared in a Space, in X's order. */
export interface PostsPage {
  readonly kind: 'posts-page';
  readonly spaceId: string;
  readonly at: Instant;
  readonly posts: readonly { readonly id: string; readonly told: Told<PostFacts> }[];
}

/** A page of the people who hold a ticket, in X's order. */
export interface BuyersPage {
  readonly kind: 'buyers-page';
  readonly spaceId: string;
  readonly at: Instant;
  readonly userIds: readonly string[];
}

/** What X can tell about a Space besides its state. */
export interface SpaceFacts {
  title: string | null;
  lang: string | null;
  isTicketed: boolean | null;
  participantCount: number | null;
  subscriberCount: number | null;
  createdAt: Instant | null;
  scheduledStart: Instant | null;
  startedAt: Instant | null;
  updatedAt: Instant | null;
  creatorId: string | null;
  hostIds: readonly string[];
  speakerIds: readonly string[];
  invitedUserIds: readonly string[];
  topicIds: readonly string[];
}

/** What X can tell about an account. */
export interface UserFacts {
  username: string;
  name: string;
  profileImageUrl: string | null;
  description: string | null;
  location: string | null;
  websiteUrl: string | null;
  joinedAt: Instant | null;
  isVerified: boolean | null;
  isProtected: boolean | null;
  followersCount: number | null;
  followingCount: number | null;
}

/** What X can tell about a topic. */
export interface TopicFacts {
  name: string;
  description: string | null;
}

/** What X can tell about a post. */
export interface PostFacts {
  text: string;
  authorId: string | null;
  createdAt: Instant | null;
}
