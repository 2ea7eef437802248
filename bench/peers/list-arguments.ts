import type { Reads, SpacePage } from './reads.ts';

/** Arguments of `Query.spaces` as the peers know it. */
export interface ListArguments {
  readonly query?: string | null | undefined;
  readonly filter?: { readonly state?: 'LIVE' | 'SCHEDULED' | null | undefined } | null | undefined;
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

export function listSpaces(reads: Reads, { query, filter, first, after }: ListArguments): SpacePage {
  if (query) return reads.search(query, first ?? 20);
  return reads.page(filter?.state === 'LIVE' ? 'live' : 'all', first ?? 20, after ?? null);
}
