// Mercurius on Fastify: operations compiled by graphql-jit, its own loaders.
import Fastify from 'fastify';
import mercurius from 'mercurius';
import { DateTime } from '../peers/date-time.ts';
import { type ListArguments, listSpaces } from '../peers/list-arguments.ts';
import { xIdOf } from '../peers/loaders.ts';
import { openDatabase } from '../peers/open-database.ts';
import { createReads, type SpaceRow } from '../peers/reads.ts';
import { setting } from '../peers/setting.ts';
import { typeDefs } from '../peers/type-defs.ts';

const reads = createReads(openDatabase());

function spaceResults(ids: readonly string[]) {
  const found = new Map(reads.spacesByXIds([...new Set(ids.map(xIdOf))]).map((space) => [space.xId, space]));
  return ids.map((id) => found.get(xIdOf(id)) ?? { __typename: 'SpaceNotFoundError', requestedId: id });
}

type Batch = readonly { readonly obj: SpaceRow }[];

async function membersOf(batch: Batch, lowestRole: number) {
  const xIds = [...new Set(batch.map(({ obj }) => obj.xId))];
  const found = reads.membersBySpaceXIds(xIds);
  return batch.map(({ obj }) =>
    (found.get(obj.xId) ?? []).filter(({ role }) => role <= lowestRole).map(({ user }) => user),
  );
}

const app = Fastify();
await app.register(mercurius, {
  schema: typeDefs,
  jit: 1,
  resolvers: {
    DateTime,
    Query: {
      space: (_root: unknown, { id }: { id: string }) => spaceResults([id])[0],
      spacesByIds: (_root: unknown, { ids }: { ids: string[] }) => spaceResults(ids),
      spaces: (_root: unknown, args: ListArguments) => listSpaces(reads, args),
    },
  },
  loaders: {
    Space: {
      async creator(batch: Batch) {
        const xIds = [...new Set(batch.map(({ obj }) => obj.creatorId))];
        const found = new Map(reads.usersByXIds(xIds.filter((xId) => xId !== null)).map((user) => [user.xId, user]));
        return batch.map(({ obj }) => found.get(obj.creatorId ?? '') ?? null);
      },
      hosts: (batch: Batch) => membersOf(batch, 1),
      speakers: (batch: Batch) => membersOf(batch, 2),
    },
  },
});

await app.listen({ host: '127.0.0.1', port: Number(setting('PORT')) });
