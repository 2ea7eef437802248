import type { Instant } from '../domain/instant.ts';
import type { Page } from '../domain/page.ts';
import type { Space, SpaceOutcome } from '../domain/space.ts';
import { type Entry, type Holder, holdIn, letGo } from './entry.ts';
import { rememberTexts } from './list-texts.ts';

/** The Spaces of kept pages: a page holds the objects themselves, and is told when one is no longer what is kept. */
export interface PageSpaces {
  /** As they are kept now; null when one of them is not. */
  of(page: HoldingPage): Page<Space> | null;
  /** Has the page hold these, unless it holds what is kept now, or one of them is something else. */
  hold(page: HoldingPage, spaces: Page<Space>): void;
  release(page: HoldingPage): void;
}

export interface HoldingPage extends Holder {
  spaces: Page<Space> | null;
  /** The instant before which the clock hides no Space. */
  readonly until: Instant;
}

/** What pages need to know of the records. */
export interface RecordsOfPages {
  entryOf(object: unknown): Entry | undefined;
  /** The Space that is kept now; null when none is. */
  spaceNow(xId: string): Space | null;
}

export function createPageSpaces({ entryOf, spaceNow }: RecordsOfPages): PageSpaces {
  /** Whether the page will be told of this Space. */
  const holdOne = (page: HoldingPage, space: Space): boolean => {
    const entry = entryOf(space);
    if (entry === undefined || spaceNow(space.xId) !== space || space.visibleUntil < page.until) return false;
    holdIn(entry, page);
    return true;
  };

  const release = (page: HoldingPage): void => {
    for (const space of page.spaces?.items ?? []) {
      const entry = entryOf(space);
      if (entry !== undefined) letGo(entry, page);
    }
    page.spaces = null;
    page.outdated.length = 0;
  };

  return {
    of(page) {
      const { spaces, outdated } = page;
      if (spaces === null || outdated.length === 0) return spaces;
      const items = [...spaces.items];
      const renewed: Space[] = [];
      for (const outcome of outdated) {
        const before = outcome as Extract<SpaceOutcome, { readonly kind: 'space' }>;
        const place = spaces.items.indexOf(before.space);
        if (place < 0) continue;
        const space = spaceNow(before.xId);
        if (space === null) {
          release(page);
          return null;
        }
        items[place] = space;
        renewed.push(space);
      }
      rememberTexts(items, spaces.items);
      page.spaces = { ...spaces, items };
      outdated.length = 0;
      if (!renewed.every((space) => holdOne(page, space))) release(page);
      return page.spaces;
    },
    hold(page, spaces) {
      if (page.spaces !== null && page.outdated.length === 0) return;
      release(page);
      page.spaces = spaces;
      rememberTexts(spaces.items);
      if (!spaces.items.every((space) => holdOne(page, space))) release(page);
    },
    release,
  };
}
