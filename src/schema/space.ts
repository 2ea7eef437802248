import { cursorScope } from '../domain/cursor.ts';
import { globalId } from '../domain/ids.ts';
import { defaultRules } from '../domain/rules.ts';
import { sortKeyShapes } from '../domain/sort-keys.ts';
import type { Space as SpaceValue } from '../domain/space.ts';
import { seesOwnerFields } from '../domain/viewer.ts';
import { whenLoaded } from '../loaders/when-loaded.ts';
import { builder } from './builder.ts';
import { pageArgs, readPage } from './connection.ts';
import { listSize } from './list-size.ts';
import { Node } from './node.ts';
import { ofEntity } from './of-entity.ts';
import { PostConnection } from './post.ts';
import { SpaceMember } from './space-member.ts';
import { SpaceState } from './space-state.ts';
import { Topic } from './topic.ts';
import { User, UserConnection } from './user.ts';

export const Space = builder.objectRef<SpaceValue>('Space').implement({
  description:
    'A live audio room on X that is scheduled or live. Its type and `id` stay the same while it moves from scheduled ' +
    'to live, so normalised caches keep one record per Space. Once it ends, is canceled or is removed it disappears ' +
    'from every field: evict it from caches then. Where X has not told something, the field is null.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Id of the Space across this API.', resolve: (space) => globalId('space', space.xId) }),
    xId: t.exposeID('xId', {
      description: 'Id that X itself uses for the Space in its links and its REST API, for example `1zqKVXPQhvZJB`.',
    }),
    url: t.string({
      description: 'Public link to the Space on X.',
      resolve: (space) => `https://x.com/i/spaces/${space.xId}`,
    }),
    state: t.expose('state', { type: SpaceState, description: 'Whether the Space is scheduled or live.' }),
    title: t.exposeString('title', {
      nullable: true,
      description: 'Title given by the creator; null when the Space has none.',
    }),
    lang: t.exposeString('lang', {
      nullable: true,
      description:
        'Language of the Space as far as X knows it, as a BCP 47 tag such as `en` or `pt-BR`, never in a form that ' +
        'BCP 47 has replaced (`he`, not `iw`); null when unknown.',
    }),
    isTicketed: t.exposeBoolean('isTicketed', {
      description: 'Whether a ticket is needed to take part; false also where X did not tell.',
    }),
    topics: t.field({
      type: [Topic],
      description: 'Topics chosen by the creator. X allows three.',
      extensions: { ...ofEntity, ...listSize(defaultRules.topics) },
      resolve: (space, _args, { loaders }) => loaders.topicsBySpaceId.load(space.xId),
    }),
    createdAt: t.expose('createdAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When the Space was created; null where X did not tell.',
    }),
    scheduledStart: t.expose('scheduledStart', {
      type: 'DateTime',
      nullable: true,
      description: 'Planned start; null when the Space was started without being scheduled, or where X did not tell.',
    }),
    startedAt: t.expose('startedAt', {
      type: 'DateTime',
      nullable: true,
      description: 'Actual start; null while the Space is scheduled, or where X did not tell.',
    }),
    updatedAt: t.expose('updatedAt', {
      type: 'DateTime',
      nullable: true,
      description: "When X last changed anything about the Space, by X's own account; null where X did not tell.",
    }),
    observedAt: t.expose('observedAt', {
      type: 'DateTime',
      description: 'When the gateway last learned from X how this Space stands.',
    }),
    participantCount: t.exposeInt('participantCount', {
      nullable: true,
      description:
        'How many people are in the Space, the hosts and speakers included; 0 while it is scheduled; null where X did ' +
        'not tell. Listeners are only ever counted, never listed.',
    }),
    subscriberCount: t.int({
      nullable: true,
      description:
        'How many people set a reminder for the Space or hold a ticket to it. Null unless the request is signed in as ' +
        'its creator, to whom alone X tells it.',
      resolve: (space, _args, { viewer }) => (seesOwnerFields(viewer, space) ? space.subscriberCount : null),
    }),
    creator: t.field({
      type: User,
      nullable: true,
      description: 'The person who created the Space and owns it; null while X does not show that account.',
      extensions: ofEntity,
      resolve: ({ creatorId }, _args, { loaders }) =>
        creatorId === null ? null : loaders.companionById.load(creatorId),
    }),
    hosts: t.field({
      type: [User],
      description:
        'Everybody who runs the Space: the creator first, then the co-hosts in the order X lists them. X allows 10 ' +
        'speakers, the hosts included, so the list has no pages; it is longer where X reports more. Accounts that X ' +
        'does not show are left out.',
      extensions: { ...ofEntity, ...listSize(defaultRules.speakers) },
      resolve: ({ xId }, _args, { loaders }) =>
        whenLoaded(loaders.membersBySpaceId.load(xId), (members) =>
          members.filter(({ role }) => role !== 'SPEAKER').map(({ user }) => user),
        ),
    }),
    speakers: t.field({
      type: [User],
      description:
        'Everybody who may talk: the hosts first, then the other speakers in the order X lists them. X keeps people ' +
        'here who have left the stage. The same people as in `members`, for clients that need no roles; bounded like ' +
        '`hosts`. Accounts that X does not show are left out.',
      extensions: { ...ofEntity, ...listSize(defaultRules.speakers) },
      resolve: ({ xId }, _args, { loaders }) =>
        whenLoaded(loaders.membersBySpaceId.load(xId), (members) => members.map(({ user }) => user)),
    }),
    members: t.field({
      type: [SpaceMember],
      description:
        'Everybody with a named role, each once with the highest role: creator, then co-hosts, then speakers; bounded ' +
        'like `hosts`. Listeners are only counted (`participantCount`). Accounts that X does not show are left out.',
      extensions: { ...ofEntity, ...listSize(defaultRules.speakers) },
      resolve: ({ xId }, _args, { loaders }) =>
        whenLoaded(loaders.membersBySpaceId.load(xId), (members) =>
          members.map(({ user, role }) => ({ user, role, spaceXId: xId })),
        ),
    }),
    invitedUsers: t.field({
      type: UserConnection,
      description: 'People invited to speak, in the order X lists them. They need not have joined the Space.',
      args: pageArgs,
      resolve: async ({ xId }, args, { loaders }) => {
        const scope = cursorScope('Space.invitedUsers', { space: xId }, sortKeyShapes.invitedUsers);
        const request = readPage(args, scope);
        return {
          page: await loaders.invitedBySpaceId(request).load(xId),
          scope,
          continued: request.after !== null,
          totalCount: () => loaders.invitedCountBySpaceId.load(xId),
        };
      },
    }),
    buyers: t.field({
      type: UserConnection,
      nullable: true,
      description:
        'People who hold a ticket, in the order X gives them. Null unless the Space is ticketed (`isTicketed`) and the ' +
        'request is signed in as its creator.',
      args: pageArgs,
      resolve: async (space, args, { loaders, viewer }) => {
        const { xId } = space;
        const scope = cursorScope('Space.buyers', { space: xId }, sortKeyShapes.buyers);
        const request = readPage(args, scope);
        if (!space.isTicketed || !seesOwnerFields(viewer, space)) return null;
        return {
          page: await loaders.buyersBySpaceId(request).load(xId),
          scope,
          continued: request.after !== null,
          totalCount: () => loaders.buyerCountBySpaceId.load(xId),
        };
      },
    }),
    sharedPosts: t.field({
      type: PostConnection,
      description: 'Posts shared in the Space, latest first.',
      args: pageArgs,
      resolve: async ({ xId }, args, { loaders }) => {
        const scope = cursorScope('Space.sharedPosts', { space: xId }, sortKeyShapes.sharedPosts);
        const request = readPage(args, scope);
        return { page: await loaders.postsBySpaceId(request).load(xId), scope, continued: request.after !== null };
      },
    }),
  }),
});
