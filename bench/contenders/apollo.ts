// Apollo Server 5, stand-alone, with DataLoaders made per request.
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { DateTime } from '../peers/date-time.ts';
import { type ListArguments, listSpaces } from '../peers/list-arguments.ts';
import { createLoaders, type Loaders } from '../peers/loaders.ts';
import { openDatabase } from '../peers/open-database.ts';
import { createReads, type SpaceRow } from '../peers/reads.ts';
import { setting } from '../peers/setting.ts';
import { typeDefs } from '../peers/type-defs.ts';

const reads = createReads(openDatabase());

const resolvers = {
  DateTime,
  Query: {
    space: (_root: unknown, { id }: { id: string }, loaders: Loaders) => loaders.spaceResult(id),
    spacesByIds: (_root: unknown, { ids }: { ids: string[] }, loaders: Loaders) => ids.map(loaders.spaceResult),
    spaces: (_root: unknown, args: ListArguments) => listSpaces(reads, args),
  },
  Space: {
    creator: ({ creatorId }: SpaceRow, _args: unknown, { userByXId }: Loaders) =>
      creatorId === null ? null : userByXId.load(creatorId),
    hosts: async ({ xId }: SpaceRow, _args: unknown, { membersBySpaceXId }: Loaders) => {
      const members = await membersBySpaceXId.load(xId);
      return members.filter(({ role }) => role < 2).map(({ user }) => user);
    },
    speakers: async ({ xId }: SpaceRow, _args: unknown, { membersBySpaceXId }: Loaders) => {
      const members = await membersBySpaceXId.load(xId);
      return members.map(({ user }) => user);
    },
  },
};

const server = new ApolloServer<Loaders>({ typeDefs, resolvers });

await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: Number(setting('PORT')) },
  context: async () => createLoaders(reads),
});
