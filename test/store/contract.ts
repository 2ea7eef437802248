import { describe } from 'vitest';
import type { Rules } from '../../src/domain/rules.ts';
import type { Store } from '../../src/store/store.ts';
import { describeChanges } from './contract/changes.ts';
import { describeDueness } from './contract/dueness.ts';
import { describeFilters } from './contract/filters.ts';
import { describeOrders } from './contract/orders.ts';
import { describeOtherChanges } from './contract/other-changes.ts';
import { describePages } from './contract/pages.ts';
import { describePeople } from './contract/people.ts';
import { describePosts } from './contract/posts.ts';
import { describeReadingChanges } from './contract/reading-changes.ts';
import { describeRecording } from './contract/recording.ts';
import { describeSpaceReads } from './contract/space-reads.ts';
import { describeTopics } from './contract/topics.ts';
import { describeVisibleUntil } from './contract/visible-until.ts';
import { describeWaitingPages } from './contract/waiting-pages.ts';
import { describeWhole } from './contract/whole.ts';

/** Opens a new, empty store. */
export type Open = (rules?: Rules) => Promise<Store>;

/** What every implementation of the store has to do (src/store/store.ts). */
export function describeStore(name: string, open: Open): void {
  describe(name, () => {
    const parts = [
      describeWhole,
      describeRecording,
      describeSpaceReads,
      describeVisibleUntil,
      describeOrders,
      describeFilters,
      describePages,
      describePeople,
      describeTopics,
      describePosts,
      describeWaitingPages,
      describeDueness,
      describeChanges,
      describeOtherChanges,
      describeReadingChanges,
    ];
    for (const part of parts) part(open);
  });
}
