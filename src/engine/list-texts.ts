import { type Entry, type Fragment, fragmentOf } from './entry.ts';
import type { Generations } from './generations.ts';
import type { SharedSelection } from './plan.ts';

/**
 * Leads from a kept list of objects straight to their texts: to look at each object on the way takes longer than to copy its
 * text, because none of them is in the processor's caches.
 */
export interface ListTexts {
  /**
   * For each object of the list what was made of it under the selection, when that is known; what was dropped since has no
   * text. To be called with a list that is what is kept now.
   */
  of(list: object, selection: SharedSelection): readonly Fragment[] | null;
  /** Remembers them for a list that was just written. */
  keep(list: readonly unknown[], selection: SharedSelection): void;
}

interface Known {
  readonly selection: SharedSelection;
  readonly fragments: readonly Fragment[];
  /** The oldest generation of an object or a text in it: one that is old has to be looked at, or it goes though in use. */
  readonly oldest: number;
}

/** Selections of one list at most. */
const SELECTIONS = 4;

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
    of(list, selection) {
      const known = (list as KeptList)[KNOWN]?.find((one) => one.selection === selection);
      return known === undefined || generations.isOld(known.oldest) ? null : known.fragments;
    },
    keep(list, selection) {
      const known = (list as KeptList)[KNOWN];
      if (known === undefined) return;
      const fragments: Fragment[] = [];
      let oldest = Number.POSITIVE_INFINITY;
      for (const object of list) {
        const entry = entryOf(object);
        const fragment = entry && fragmentOf(entry, selection);
        if (!entry || !fragment?.text) return;
        fragments.push(fragment);
        oldest = Math.min(oldest, entry.generation, fragment.text.slab.generation);
      }
      const place = known.findIndex((one) => one.selection === selection);
      if (place >= 0) known.splice(place, 1);
      else if (known.length >= SELECTIONS) known.shift();
      known.push({ selection, fragments, oldest });
    },
  };
}
