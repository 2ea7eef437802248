/**
 * Numbers selections by their canonical text, so that equal selections share their cached fragments in whatever document
 * they stand. When the register is full, further selections are not cached: what is bounded is the number of fragments
 * that one object can have.
 */
export interface FragmentRegister {
  numberOf(canonicalSelection: string): number | null;
}

export function createFragmentRegister(size: number): FragmentRegister {
  const numbers = new Map<string, number>();
  return {
    numberOf(selection) {
      const known = numbers.get(selection);
      if (known !== undefined) return known;
      if (numbers.size >= size) return null;
      numbers.set(selection, numbers.size);
      return numbers.size - 1;
    },
  };
}
