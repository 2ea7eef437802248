import type { Space } from './space.ts';

/** Who asks, when the request is signed in. */
export interface Viewer {
  /** X id of the account. */
  readonly userId: string;
}

/**
 * Whether the viewer may see `buyers` and `subscriberCount`. X tells them to the creator of the Space alone; so does
 * the mirror. This is the only place that decides it.
 */
export function seesOwnerFields(viewer: Viewer | null, space: Space): boolean {
  return viewer !== null && viewer.userId === space.creatorId;
}
