import type { Instant } from '../../domain/instant.ts';
import type { UserFacts } from '../../domain/observation.ts';
import type { KnownFacts } from '../../domain/told.ts';
import { usernameKey } from '../../domain/user.ts';
import { knownFrom, packTimes, type ToldTimes } from './told-times.ts';

/** A person as stored; without a username a stub. */
export interface KnownUser {
  readonly id: string;
  readonly known: KnownFacts<UserFacts>;
  /** All that was told at or before this instant is forgotten. */
  readonly forgottenAt: Instant | null;
}

/** Keys of a person in the order of their bits in `told`. Only appended to. */
const factKeys = [
  'username',
  'name',
  'profileImageUrl',
  'description',
  'location',
  'websiteUrl',
  'joinedAt',
  'isVerified',
  'isProtected',
  'followersCount',
  'followingCount',
] as const satisfies readonly (keyof UserFacts)[];

export const knownUserColumns = `users.id, users.x_id, username, name, profile_image_url, description, location,
  website_url, joined_at, is_verified, is_protected, followers_count, following_count, forgotten_at, told`;

export type KnownUserRow = readonly [
  id: number,
  xId: string,
  username: string | null,
  name: string | null,
  profileImageUrl: string | null,
  description: string | null,
  location: string | null,
  websiteUrl: string | null,
  joinedAt: number | null,
  isVerified: number | null,
  isProtected: number | null,
  followersCount: number | null,
  followingCount: number | null,
  forgottenAt: number | null,
  told: string,
];

export function knownUser(row: KnownUserRow): KnownUser {
  const flag = (value: number | null) => (value === null ? null : value === 1);
  const values: Record<(typeof factKeys)[number], unknown> = {
    username: row[2],
    name: row[3],
    profileImageUrl: row[4],
    description: row[5],
    location: row[6],
    websiteUrl: row[7],
    joinedAt: row[8],
    isVerified: flag(row[9]),
    isProtected: flag(row[10]),
    followersCount: row[11],
    followingCount: row[12],
  };
  const times = JSON.parse(row[14]) as ToldTimes;
  return { id: row[1], known: knownFrom<UserFacts>(factKeys, times, (key) => values[key]), forgottenAt: row[13] };
}

/** Parameters of the statements that write a person, by column. */
export function userColumns(user: KnownUser) {
  const { facts, at } = user.known;
  return {
    x_id: user.id,
    username: facts.username ?? null,
    name: facts.name ?? null,
    profile_image_url: facts.profileImageUrl ?? null,
    description: facts.description ?? null,
    location: facts.location ?? null,
    website_url: facts.websiteUrl ?? null,
    joined_at: facts.joinedAt ?? null,
    is_verified: facts.isVerified == null ? null : Number(facts.isVerified),
    is_protected: facts.isProtected == null ? null : Number(facts.isProtected),
    followers_count: facts.followersCount ?? null,
    following_count: facts.followingCount ?? null,
    username_key: facts.username === undefined ? null : usernameKey(facts.username),
    username_at: at.username ?? null,
    forgotten_at: user.forgottenAt,
    told: JSON.stringify(packTimes(factKeys, at)),
  };
}
