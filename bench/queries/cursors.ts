import { type CursorScope, cursorScope } from '../../src/domain/cursor.ts';
import { sortKeyShapes } from '../../src/domain/sort-keys.ts';

/** The lists that are paged through, as the cursors of the product name them. Peers read and write the same. */
export const listScopes = {
  live: scope({ state: 'LIVE' }),
  all: scope({}),
} as const;

function scope(filter: object): CursorScope {
  return cursorScope('Query.spaces', { terms: [], filter, order: 'LIVE_FIRST' }, sortKeyShapes.spaces.LIVE_FIRST);
}
