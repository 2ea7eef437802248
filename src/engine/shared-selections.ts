/** What an object is asked for, where that may be kept as a text: equal selections in whatever documents are one. */
export interface SharedSelection {
  readonly canonical: string;
}

/**
 * Finds the selection of a canonical text. The texts that it keeps are bounded by their length; when they become too
 * many it forgets them all, and an equal selection that comes later is another one, whose texts are made anew.
 */
export interface SharedSelections {
  of(canonical: string): SharedSelection;
}

export function createSharedSelections(boundChars: number): SharedSelections {
  const known = new Map<string, SharedSelection>();
  let chars = 0;
  return {
    of(canonical) {
      const found = known.get(canonical);
      if (found !== undefined) return found;
      if (chars + canonical.length > boundChars) {
        known.clear();
        chars = 0;
      }
      const selection = { canonical };
      known.set(canonical, selection);
      chars += canonical.length;
      return selection;
    },
  };
}
