import { type Entry, type Fragment, fragmentOf } from './entry.ts';
import type { Generations } from './generations.ts';
import type { SharedSelection } from './plan.ts';

/**
 * Leads from a kept list of objects straight to their texts: to look at each object on the way takes longer than to copy its
 * text, because none of them is in the processor's caches.
 */
export interface ListTexts {
  /**
   * For each object of the list what was made of it, when that is known; null for what has no text of its own. What was
   * dropped since has no text either. To be called with a list that is what is kept now. `key` stands for the way in which
   * the list is written; it is kept.
   */
  of(list: object, key: object): readonly (Fragment | null)[] | null;
  /** Remembers them for a list that was just written; `selectionOf` tells by which selection an object was. */
  keep(list: readonly unknown[], key: object, selectionOf: (object: unknown) => SharedSelection | null): void;
}

interface Known {
  readonly key: object;
  readonly fragments: readonly (Fragment | null)[];
  /** The oldest generation of an object or a text in it: one that is old has to be looked at, or it goes though in use. */
  readonly oldest: number;
}

/** Ways of writing that are known for one list at most. */
const WAYS = 4;

const KNOWN = Symbol('known');

interface KeptList {
  readonly [KNOWN]?: Known[];
}

/** Makes the list one whose texts are remembered; with those of the list that it takes the place of, object by object. */
export function rememberTexts(list: object, before: object = {}): void {
  Object.defineProperty(list, KNOWN, { value: (before as KeptList)[KNOWN] ?? [] });
}

export function createListTexts(generations: Generations, entryOf: (object: unknown) => Entry | undefined): ListTexts {
  return {
    of(list, key) {
      const known = (list as KeptList)[KNOWN]?.find((one) => one.key === key);
      return known === undefined || generations.isOld(known.oldest) ? null : known.fragments;
    },
    keep(list, key, selectionOf) {
      const known = (list as KeptList)[KNOWN];
      if (known === undefined) return;
      const fragments: (Fragment | null)[] = [];
      let oldest = Number.POSITIVE_INFINITY;
      for (const object of list) {
        const entry = entryOf(object);
        const selection = selectionOf(object);
        const fragment = entry && selection ? (fragmentOf(entry, selection) ?? null) : null;
        fragments.push(fragment);
        if (entry) oldest = Math.min(oldest, entry.generation);
        if (fragment && generations.isKept(fragment)) oldest = Math.min(oldest, fragment.slab.generation);
      }
      const place = known.findIndex((one) => one.key === key);
      if (place >= 0) known.splice(place, 1);
      else if (known.length >= WAYS) known.shift();
      known.push({ key, fragments, oldest });
    },
  };
}
