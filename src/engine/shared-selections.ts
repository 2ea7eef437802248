import type { FieldPlan, SharedSelection } from './plan.ts';

/**
 * Finds the selection of a canonical text. The texts that it keeps are bounded by their length; when they become too
 * many it forgets them all, and an equal selection that comes later is another one, whose texts are made anew.
 */
export interface SharedSelections {
  of(canonical: string, fields: readonly FieldPlan[]): SharedSelection;
}

export function createSharedSelections(boundChars: number): SharedSelections {
  const known = new Map<string, SharedSelection>();
  let chars = 0;
  return {
    of(canonical, fields) {
      const found = known.get(canonical);
      if (found !== undefined) return found;
      if (chars + canonical.length > boundChars) {
        for (const selection of known.values()) selection.fields = null;
        known.clear();
        chars = 0;
      }
      const selection: SharedSelection = { fields };
      known.set(canonical, selection);
      chars += canonical.length;
      return selection;
    },
  };
}
