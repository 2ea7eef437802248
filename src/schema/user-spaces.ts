import { cursorScope } from '../domain/cursor.ts';
import { sortKeyShapes } from '../domain/sort-keys.ts';
import type { UserSpace } from '../store/store.ts';
import { builder } from './builder.ts';
import { defineConnection, pageArgs, readPage } from './connection.ts';
import { Space } from './space.ts';
import { SpaceRole } from './space-role.ts';
import { SpaceState } from './space-state.ts';
import { User } from './user.ts';

const { connection: UserSpaceConnection, edge: UserSpaceEdge } = defineConnection({
  name: 'UserSpace',
  node: Space,
  nodeOf: ({ space }: UserSpace) => space,
  descriptions: {
    connection: 'A page of the Spaces in which an account has a role.',
    edges: "The Spaces with the account's role in each.",
    nodes: 'The Spaces alone. Clients that join pages (Relay, Apollo) page over `edges`.',
    edge: 'A Space in which an account has a role.',
    cursor: 'Position of the Space, for use as `after`.',
    node: 'The Space.',
  },
});

builder.objectField(UserSpaceEdge, 'role', (t) =>
  t.field({
    type: SpaceRole,
    description: "The account's highest role in the Space.",
    resolve: ({ item }) => item.role,
  }),
);

builder.objectField(User, 'spaces', (t) =>
  t.field({
    type: UserSpaceConnection,
    description:
      'Scheduled and live Spaces in which this account has a named role: live ones first (latest start first), then ' +
      'scheduled ones (soonest first).',
    args: {
      roles: t.arg({
        type: [SpaceRole],
        description:
          "Only Spaces in which the account's highest role is one of these, for example `[CREATOR, CO_HOST]` for the " +
          'Spaces it runs; leave out for any role.',
      }),
      state: t.arg({ type: SpaceState, description: 'Only Spaces in this state; leave out for both.' }),
      ...pageArgs,
    },
    resolve: async ({ xId }, args, { loaders }) => {
      const filter = { roles: args.roles ?? null, state: args.state ?? null };
      const scope = cursorScope('User.spaces', { user: xId, ...filter }, sortKeyShapes.userSpaces);
      const request = readPage(args, scope);
      const page = await loaders.spacesByUserId(filter, request).load(xId);
      return { page, scope, continued: request.after !== null };
    },
  }),
);
