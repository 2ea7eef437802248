import DataLoader from 'dataloader';
import type { MemberRow, NotFound, Reads, SpaceRow, Unavailable, UserRow } from './reads.ts';

/** DataLoaders of one request, as peers with DataLoader use them. */
export type Loaders = ReturnType<typeof createLoaders>;

export function createLoaders(reads: Reads) {
  const spaceByXId = new DataLoader<string, SpaceRow | Unavailable | undefined>(async (xIds) => {
    const found = new Map(reads.spacesByXIds(xIds).map((space) => [space.xId, space]));
    return xIds.map((xId) => found.get(xId));
  });
  return {
    /** By either form of the id. */
    async spaceResult(id: string): Promise<SpaceRow | Unavailable | NotFound> {
      const found = await spaceByXId.load(xIdOf(id));
      return found ?? { __typename: 'SpaceNotFoundError', requestedId: id };
    },
    userByXId: new DataLoader<string, UserRow | null>(async (xIds) => {
      const found = new Map(reads.usersByXIds(xIds).map((user) => [user.xId, user]));
      return xIds.map((xId) => found.get(xId) ?? null);
    }),
    membersBySpaceXId: new DataLoader<string, readonly MemberRow[]>(async (xIds) => {
      const found = reads.membersBySpaceXIds(xIds);
      return xIds.map((xId) => found.get(xId) ?? []);
    }),
  };
}

export function xIdOf(id: string): string {
  return id.startsWith('space_') ? id.slice('space_'.length) : id;
}
