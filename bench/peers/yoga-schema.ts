import SchemaBuilder from '@pothos/core';
import { type ListArguments, listSpaces } from './list-arguments.ts';
import type { Loaders } from './loaders.ts';
import type { NotFound, Reads, SpacePage, SpaceRow, Unavailable, UserRow } from './reads.ts';

interface SchemaTypes {
  Context: { loaders: Loaders };
  DefaultFieldNullability: false;
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: number; Output: number };
  };
}

/** The part of the product's schema that the queries need, written with Pothos over DataLoaders. */
export function createYogaSchema(reads: Reads) {
  const builder = new SchemaBuilder<SchemaTypes>({ defaultFieldNullability: false });

  builder.scalarType('DateTime', {
    serialize: (at) => new Date(at).toISOString(),
    parseValue: (value) => Date.parse(value as string),
  });
  const SpaceState = builder.enumType('SpaceState', { values: ['SCHEDULED', 'LIVE'] as const });
  const SpaceFilter = builder.inputType('SpaceFilter', { fields: (t) => ({ state: t.field({ type: SpaceState }) }) });

  const User = builder.objectRef<UserRow>('User').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      xId: t.exposeID('xId'),
      username: t.exposeString('username'),
      name: t.exposeString('name'),
      profileImageUrl: t.exposeString('profileImageUrl', { nullable: true }),
      description: t.exposeString('description', { nullable: true }),
      location: t.exposeString('location', { nullable: true }),
      isVerified: t.exposeBoolean('isVerified'),
      followersCount: t.exposeInt('followersCount', { nullable: true }),
      followingCount: t.exposeInt('followingCount', { nullable: true }),
    }),
  });

  const Space = builder.objectRef<SpaceRow>('Space').implement({
    fields: (t) => ({
      id: t.exposeID('id'),
      xId: t.exposeID('xId'),
      title: t.exposeString('title', { nullable: true }),
      state: t.expose('state', { type: SpaceState }),
      participantCount: t.exposeInt('participantCount', { nullable: true }),
      startedAt: t.expose('startedAt', { type: 'DateTime', nullable: true }),
      creator: t.field({
        type: User,
        nullable: true,
        resolve: ({ creatorId }, _args, { loaders }) => (creatorId === null ? null : loaders.userByXId.load(creatorId)),
      }),
      hosts: t.field({
        type: [User],
        resolve: async ({ xId }, _args, { loaders }) => {
          const members = await loaders.membersBySpaceXId.load(xId);
          return members.filter(({ role }) => role < 2).map(({ user }) => user);
        },
      }),
      speakers: t.field({
        type: [User],
        resolve: async ({ xId }, _args, { loaders }) => {
          const members = await loaders.membersBySpaceXId.load(xId);
          return members.map(({ user }) => user);
        },
      }),
    }),
  });

  const SpaceNotFoundError = builder.objectRef<NotFound>('SpaceNotFoundError').implement({
    fields: (t) => ({ requestedId: t.exposeID('requestedId') }),
  });
  const SpaceUnavailableError = builder.objectRef<Unavailable>('SpaceUnavailableError').implement({
    fields: (t) => ({
      spaceId: t.exposeID('spaceId'),
      reason: t.exposeString('reason'),
      since: t.expose('since', { type: 'DateTime' }),
    }),
  });
  const SpaceResult = builder.unionType('SpaceResult', {
    types: [Space, SpaceNotFoundError, SpaceUnavailableError],
    resolveType: ({ __typename }) => __typename,
  });

  const PageInfo = builder.objectRef<SpacePage['pageInfo']>('PageInfo').implement({
    fields: (t) => ({
      hasNextPage: t.exposeBoolean('hasNextPage'),
      endCursor: t.exposeString('endCursor', { nullable: true }),
    }),
  });
  const SpaceConnection = builder.objectRef<SpacePage>('SpaceConnection').implement({
    fields: (t) => ({
      nodes: t.expose('nodes', { type: [Space] }),
      pageInfo: t.expose('pageInfo', { type: PageInfo }),
    }),
  });

  builder.queryType({
    fields: (t) => ({
      space: t.field({
        type: SpaceResult,
        args: { id: t.arg.id({ required: true }) },
        resolve: (_root, { id }, { loaders }) => loaders.spaceResult(id),
      }),
      spacesByIds: t.field({
        type: [SpaceResult],
        args: { ids: t.arg.idList({ required: true }) },
        resolve: (_root, { ids }, { loaders }) => Promise.all(ids.map(loaders.spaceResult)),
      }),
      spaces: t.field({
        type: SpaceConnection,
        args: {
          query: t.arg.string(),
          filter: t.arg({ type: SpaceFilter }),
          first: t.arg.int({ defaultValue: 20 }),
          after: t.arg.string(),
        },
        resolve: (_root, args: ListArguments) => listSpaces(reads, args),
      }),
    }),
  });
  return builder.toSchema();
}
