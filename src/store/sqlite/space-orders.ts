import type { SortKey } from '../../domain/page.ts';
import type { SpaceState } from '../../domain/space.ts';
import type { SpaceOrder } from '../../domain/space-query.ts';

/** An order that walks an index of `spaces`. */
export interface WalkedOrder {
  readonly index: string;
  /** Columns of the index, which are the sort key. The last one is unique. */
  readonly columns: readonly string[];
  /** A key before all others. */
  readonly start: SortKey;
  /** Where the states follow each other: where the walk of one starts, and how far it goes. */
  readonly inState: ((state: SpaceState) => { readonly start: SortKey; readonly condition: string }) | null;
}

const LOWEST = Number.MIN_SAFE_INTEGER;

/** The column `spaces.feed_rank`. */
export const rankOf = { LIVE: 0, SCHEDULED: 1 } as const;

const liveFirst: WalkedOrder = {
  index: 'spaces_live_first',
  columns: ['feed_rank', 'feed_at', 'x_id'],
  start: [-1, LOWEST, ''],
  inState: (state) => ({ start: [rankOf[state], LOWEST, ''], condition: `spaces.feed_rank <= ${rankOf[state]}` }),
};

const byOneColumn = (index: string, column: string): WalkedOrder => ({
  index,
  columns: [column, 'x_id'],
  start: [LOWEST, ''],
  inState: null,
});

export const walkedOrders: Readonly<Record<Exclude<SpaceOrder, 'RELEVANCE'>, WalkedOrder>> = {
  LIVE_FIRST: liveFirst,
  MOST_PARTICIPANTS: byOneColumn('spaces_most_participants', 'crowd'),
  NEWEST: byOneColumn('spaces_newest', 'newest_at'),
};
