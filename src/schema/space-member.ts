import type { Member } from '../domain/user.ts';
import { builder } from './builder.ts';
import { SpaceRole } from './space-role.ts';
import { User } from './user.ts';

/** A member of one Space, whose X id is part of the key. */
interface SpaceMemberValue extends Member {
  readonly spaceXId: string;
}

export const SpaceMember = builder.objectRef<SpaceMemberValue>('SpaceMember').implement({
  description: 'A person in a Space together with what that person is there.',
  fields: (t) => ({
    id: t.id({
      description:
        'Key for client caches, unique across this API: the same for as long as the person has a role in the Space, ' +
        'whichever it is. `Query.node` does not take it.',
      resolve: ({ spaceXId, user }) => `member_${spaceXId}_${user.xId}`,
    }),
    role: t.expose('role', { type: SpaceRole, description: 'The highest role the person has in the Space.' }),
    user: t.expose('user', { type: User, description: 'The person.' }),
  }),
});
