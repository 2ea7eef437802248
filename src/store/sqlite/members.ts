import { type RoleHolder, spaceRoles } from '../../domain/roles.ts';
import type { Connection } from './connection.ts';

/** Everybody with a role in each of the shown Spaces in which the person has one. */
export function roleHoldersOf(
  { rows }: Connection,
  userId: number,
): readonly { readonly xId: string; readonly members: readonly RoleHolder[] }[] {
  const found = rows(`
    SELECT spaces.x_id, users.x_id, roles.role
    FROM roles AS mine
    JOIN spaces ON spaces.id = mine.space_id AND spaces.shown = 1
    JOIN roles ON roles.space_id = mine.space_id
    JOIN users ON users.id = roles.user_id
    WHERE mine.user_id = ?
    ORDER BY spaces.x_id, roles.position
  `).all(userId) as [string, string, number][];
  const bySpace = new Map<string, RoleHolder[]>();
  for (const [xId, holder, role] of found) {
    const members = bySpace.get(xId) ?? [];
    members.push({ userId: holder, role: spaceRoles[role] ?? 'SPEAKER' });
    bySpace.set(xId, members);
  }
  return Array.from(bySpace, ([xId, members]) => ({ xId, members }));
}
