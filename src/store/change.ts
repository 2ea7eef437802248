import type { Instant } from '../domain/instant.ts';
import type { SpaceRole } from '../domain/roles.ts';
import type { SpaceState } from '../domain/space.ts';

export type ChangeEntity = 'space' | 'user' | 'topic' | 'post';
export type ChangeKind = 'announced' | 'started' | 'updated' | 'members' | 'counts' | 'observed' | 'gone';

/** One entry of the change log. Written in the transaction of the change; never holds titles, texts or names. */
export interface Change {
  readonly seq: number;
  readonly entity: ChangeEntity;
  /** X id. */
  readonly key: string;
  readonly kind: ChangeKind;
  readonly at: Instant;
  readonly detail: ChangeDetail;
  /**
   * Of a person or a topic: X ids of the held Spaces in which the person has a role or which have the topic, in the state
   * that was read with the entry.
   */
  readonly spaces?: readonly string[];
}

export interface ChangeDetail {
  /** Names of fields that changed, as in the schema; `firstObservedAt` where the time of the first sighting did. */
  readonly fields?: readonly string[];
  /** Everybody with a role, after the change. */
  readonly members?: readonly { readonly userId: string; readonly role: SpaceRole }[];
  /** What filters ask for, as it was before. */
  readonly before?: {
    readonly state?: SpaceState;
    readonly lang?: string | null;
    readonly topicIds?: readonly string[];
    readonly isTicketed?: boolean | null;
    readonly scheduledStart?: Instant | null;
  };
  readonly reason?: string;
}
