import type { SpaceOrder } from './space-query.ts';

/**
 * What stands in each place of the sort keys that stores give (`cursorScope`): `n` a number, `s` a string. The last
 * place tells apart what is equal in the others.
 */
export const sortKeyShapes = {
  spaces: { LIVE_FIRST: 'nns', MOST_PARTICIPANTS: 'ns', NEWEST: 'ns', RELEVANCE: 'nnnnns' } satisfies Record<
    SpaceOrder,
    string
  >,
  userSpaces: 'nns',
  invitedUsers: 'n',
  buyers: 'nns',
  sharedPosts: 'ns',
  topics: 'ns',
} as const;
