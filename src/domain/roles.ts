/** The named roles in a Space, from most to least able. Source: mission, "Roles in Spaces". Listeners are only counted. */
export type SpaceRole = 'CREATOR' | 'CO_HOST' | 'SPEAKER';

export const spaceRoles: readonly SpaceRole[] = ['CREATOR', 'CO_HOST', 'SPEAKER'];

/** A person's X id with the highest role that person has in a Space. */
export interface RoleHolder {
  readonly userId: string;
  readonly role: SpaceRole;
}

/**
 * Everybody with a role, each person once with the highest role: the creator, then co-hosts in X's order, then
 * speakers in X's order. X's `host_ids` contain the creator as a rule and `speaker_ids` do not always contain the
 * hosts (recorded answers), so neither list is trusted to be complete.
 */
export function roleHolders(
  creatorId: string | null,
  hostIds: readonly string[],
  speakerIds: readonly string[],
): RoleHolder[] {
  const roles = new Map<string, SpaceRole>();
  const give = (userId: string, role: SpaceRole) => {
    if (!roles.has(userId)) roles.set(userId, role);
  };
  if (creatorId !== null) give(creatorId, 'CREATOR');
  for (const id of hostIds) give(id, 'CO_HOST');
  for (const id of speakerIds) give(id, 'SPEAKER');
  return Array.from(roles, ([userId, role]) => ({ userId, role }));
}
