import { globalId } from '../domain/ids.ts';
import type { User as UserValue } from '../domain/user.ts';
import { builder } from './builder.ts';
import { defineConnection } from './connection.ts';
import { Node } from './node.ts';
import type { PageOfList } from './page-info.ts';

/** `User.spaces` stands in `user-spaces.ts`. */
export const User = builder.objectRef<UserValue>('User').implement({
  description: 'An X account.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Id of the account across this API.', resolve: (user) => globalId('user', user.xId) }),
    xId: t.exposeID('xId', { description: 'Numeric id that X itself uses for the account, as a string.' }),
    username: t.exposeString('username', {
      description: 'Handle without the leading `@`. It can change and pass to someone else: keep `id` instead.',
    }),
    url: t.string({
      description: 'Public link to the profile on X.',
      resolve: (user) => `https://x.com/${user.username}`,
    }),
    name: t.exposeString('name', { description: 'Display name.' }),
    profileImageUrl: t.exposeString('profileImageUrl', {
      nullable: true,
      description:
        'Link to the profile picture in the small size that X gives, 48 pixels wide as a rule; null when there is none.',
    }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'Text of the profile; null when there is none.',
    }),
    location: t.exposeString('location', {
      nullable: true,
      description: 'Place given in the profile, as free text; null when there is none.',
    }),
    websiteUrl: t.exposeString('websiteUrl', {
      nullable: true,
      description: 'Web address given in the profile; null when there is none. The profile itself is at `url`.',
    }),
    joinedAt: t.expose('joinedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the account was opened; null where X did not tell.',
    }),
    isVerified: t.exposeBoolean('isVerified', {
      description: 'Whether X verified the account; false also where X did not tell.',
    }),
    isProtected: t.exposeBoolean('isProtected', {
      description: 'Whether the account shows its posts to approved followers only; false also where X did not tell.',
    }),
    followersCount: t.exposeInt('followersCount', {
      nullable: true,
      description: 'How many accounts follow this one; null where X did not tell.',
    }),
    followingCount: t.exposeInt('followingCount', {
      nullable: true,
      description: 'How many accounts this one follows; null where X did not tell.',
    }),
  }),
});

interface PageOfUsers extends PageOfList<UserValue> {
  readonly totalCount: () => number | Promise<number>;
}

export const { connection: UserConnection } = defineConnection<UserValue, UserValue, PageOfUsers>({
  name: 'User',
  node: User,
  nodeOf: null,
  descriptions: {
    connection: 'A page of accounts.',
    edges: 'The accounts with their cursors.',
    nodes: 'The accounts alone. Clients that join pages (Relay, Apollo) page over `edges`.',
    edge: 'An account in a page.',
    cursor: 'Position of the account, for use as `after`.',
    node: 'The account.',
  },
});

builder.objectField(UserConnection, 'totalCount', (t) =>
  t.int({ description: 'How many accounts the whole list has.', resolve: ({ totalCount }) => totalCount() }),
);
