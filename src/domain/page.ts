/** The values by which an item is sorted, in the order of the sort; the last one is unique. */
export type SortKey = readonly (string | number)[];

/** Which page: `first` items that follow `after`. */
export interface PageRequest {
  readonly first: number;
  readonly after: SortKey | null;
}

/** A page of a list. Every page but the last is full. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** That of each item. */
  readonly keys: readonly SortKey[];
  readonly hasNextPage: boolean;
}

export function mapPage<From, To>(page: Page<From>, map: (item: From) => To): Page<To> {
  return { ...page, items: page.items.map(map) };
}
