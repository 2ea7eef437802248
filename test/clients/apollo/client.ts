import { ApolloClient, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import result from './__generated__/possible-types.ts';

export function createClient(uri: string): ApolloClient {
  return new ApolloClient({ link: new HttpLink({ uri }), cache: createCache() });
}

function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: result.possibleTypes,
    typePolicies: {
      Query: {
        fields: { spaces: relayStylePagination(['query', 'filter', 'orderBy']), topics: relayStylePagination() },
      },
      User: { fields: { spaces: relayStylePagination(['roles', 'state']) } },
      Space: { fields: { invitedUsers: relayStylePagination(), sharedPosts: relayStylePagination() } },
      SpaceUnavailableError: {
        fields: {
          // Wherever an answer says that a Space is gone, it leaves the cache, and with it every list.
          spaceId: {
            merge(_, spaceId: string, { cache }) {
              cache.evict({ id: `Space:${spaceId}` });
              return spaceId;
            },
          },
        },
      },
    },
  });
}
