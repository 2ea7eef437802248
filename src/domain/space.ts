import type { Instant } from './instant.ts';

/** The states in which a Space is served. */
export type SpaceState = 'LIVE' | 'SCHEDULED';

/** Why a Space is no longer served. */
export type UnavailableReason = 'ENDED' | 'CANCELED' | 'REMOVED' | 'UNCONFIRMED';

/** A Space that is served. Ids are X's own. Null: X did not tell. */
export interface Space {
  readonly xId: string;
  readonly state: SpaceState;
  readonly title: string | null;
  readonly lang: string | null;
  readonly isTicketed: boolean;
  readonly createdAt: Instant | null;
  readonly scheduledStart: Instant | null;
  readonly startedAt: Instant | null;
  readonly updatedAt: Instant | null;
  readonly observedAt: Instant;
  /** The instant from which the Space is `UNCONFIRMED` unless X confirms it before. */
  readonly visibleUntil: Instant;
  readonly participantCount: number | null;
  readonly subscriberCount: number | null;
  readonly creatorId: string | null;
}

/** What a look-up of a Space by id gives. An id that is neither held nor gone has no outcome at all. */
export type SpaceOutcome = { readonly kind: 'space'; readonly xId: string; readonly space: Space } | SpaceUnavailable;

export interface SpaceUnavailable {
  readonly kind: 'unavailable';
  readonly xId: string;
  readonly reason: UnavailableReason;
  /** When the gateway learned it. */
  readonly since: Instant;
}

/** The same as an answer to whoever asked, by an id in either form. A Space that is served stands for itself. */
export type SpaceResult =
  | Space
  | (SpaceUnavailable & { readonly requestedId: string })
  | { readonly kind: 'notFound'; readonly requestedId: string };
