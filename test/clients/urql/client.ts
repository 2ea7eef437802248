import { Client, fetchExchange } from '@urql/core';
import { type Cache, cacheExchange, type Resolver } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { introspection } from './__generated__/graphql-env.ts';

export function createClient(url: string): Client {
  return new Client({ url, exchanges: [createCache(), fetchExchange] });
}

function createCache() {
  const hasNoKey = () => null;
  return cacheExchange({
    // Which types a union or an interface has, and what may be null.
    schema: introspection,
    keys: { SpaceNotFoundError: hasNoKey, SpaceUnavailableError: hasNoKey, UserNotFoundError: hasNoKey },
    resolvers: {
      Query: { spaces: joinedPages(), topics: joinedPages() },
      User: { spaces: joinedPages() },
      Space: { invitedUsers: joinedPages(), sharedPosts: joinedPages() },
    },
    updates: {
      SpaceUnavailableError: {
        // Wherever an answer says that a Space is gone, it leaves the cache.
        spaceId({ spaceId }: { spaceId: string }, _args, cache) {
          cache.invalidate({ __typename: 'Space', id: spaceId });
        },
      },
    },
  });
}

/** Joins pages and leaves out what left the cache. Works where the operation gives an argument, such as `first`. */
function joinedPages(): Resolver {
  const join = relayPagination();
  return (parent, args, cache, info) => {
    const joined = join(parent, args, cache, info);
    return joined && { ...joined, edges: joined.edges.filter((edge: string) => isHeld(cache, edge)) };
  };
}

function isHeld(cache: Cache, edge: string): boolean {
  return cache.resolve(cache.resolve(edge, 'node') as string, 'id') !== undefined;
}
