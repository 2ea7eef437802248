import type { Instant } from './instant.ts';
import type { SpaceRole } from './roles.ts';

/** An X account that is known, that is, of which X told at least name and username. */
export interface User {
  readonly xId: string;
  readonly username: string;
  readonly name: string;
  readonly profileImageUrl: string | null;
  readonly description: string | null;
  readonly location: string | null;
  readonly websiteUrl: string | null;
  readonly joinedAt: Instant | null;
  readonly isVerified: boolean;
  readonly isProtected: boolean;
  readonly followersCount: number | null;
  readonly followingCount: number | null;
}

/** A known person with the highest role that person has in a Space. */
export interface Member {
  readonly user: User;
  readonly role: SpaceRole;
}

/** The form in which usernames are compared: X ignores case, and so do look-ups. */
export function usernameKey(username: string): string {
  return username.toLowerCase();
}
