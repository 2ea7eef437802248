import type { Instant } from '../../src/domain/instant.ts';
import type { Page, PageRequest, SortKey } from '../../src/domain/page.ts';
import type { Space } from '../../src/domain/space.ts';
import { noFilter, type SpaceFilter, type SpaceQuery } from '../../src/domain/space-query.ts';
import type { Change } from '../../src/store/change.ts';
import type { Related, Store } from '../../src/store/store.ts';
import { NOW } from './observations.ts';

/** The first page, as long as pages may be. */
export const wholePage: PageRequest = { first: 100, after: null };

export function query(filter: Partial<SpaceFilter> = {}, more: Partial<SpaceQuery> = {}): SpaceQuery {
  return { terms: [], order: 'LIVE_FIRST', ...more, filter: { ...noFilter, ...filter } };
}

/** X ids of all Spaces that the query gives, read page by page. Fails when a page but the last is not full. */
export async function listed(store: Store, asked: SpaceQuery, first = 100, now: Instant = NOW): Promise<string[]> {
  const all = await allPages((page) => store.spaces(asked, page, now), first);
  return all.map(({ xId }) => xId);
}

/** All items of a list, read page by page. Fails when a page but the last is not full. */
export async function allPages<Item>(read: (page: PageRequest) => Promise<Page<Item>>, first: number): Promise<Item[]> {
  const all: Item[] = [];
  let after: SortKey | null = null;
  for (;;) {
    const { items, keys, hasNextPage }: Page<Item> = await read({ first, after });
    all.push(...items);
    if (!hasNextPage) return all;
    if (items.length !== first) throw new Error(`A page of ${first} has ${items.length} items and a next page.`);
    after = keys.at(-1) ?? null;
  }
}

/** The value that belongs to an id. */
export function ofId<Value>(related: readonly Related<Value>[], id: string): Value | undefined {
  const own = related.filter(({ of }) => of === id);
  if (own.length > 1) throw new Error(`${id} was answered ${own.length} times.`);
  return own[0]?.value;
}

/** The items of the page that belongs to an id. */
export function itemsOf<Item>(related: readonly Related<Page<Item>>[], id: string): Item[] {
  return [...(ofId(related, id)?.items ?? [])];
}

/** The Space of an id; null when it is not shown. */
export async function shown(store: Store, id: string, now: Instant = NOW): Promise<Space | null> {
  const [outcome] = await store.spacesByIds([id], now);
  return outcome?.kind === 'space' ? outcome.space : null;
}

/** Why the Space of an id is not shown; null when it is, or was never held. */
export async function whyGone(store: Store, id: string, now: Instant = NOW) {
  const [outcome] = await store.spacesByIds([id], now);
  return outcome?.kind === 'unavailable' ? { reason: outcome.reason, since: outcome.since } : null;
}

/** X ids of what has one. */
export function xIds(items: readonly { readonly xId: string }[]): string[] {
  return items.map(({ xId }) => xId);
}

/** The changes after a number. */
export async function changes(store: Store, after = 0): Promise<readonly Change[]> {
  return (await store.changesSince(after, 1_000)).changes;
}

/** Entity, key and kind of the changes that `work` makes. */
export async function made(store: Store, work: () => Promise<unknown>): Promise<string[]> {
  const before = await store.latestChange();
  await work();
  return (await changes(store, before)).map(({ entity, key, kind }) => `${entity} ${key} ${kind}`);
}
