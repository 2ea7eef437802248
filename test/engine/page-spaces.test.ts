import { beforeEach, expect, it } from 'vitest';
import type { Page } from '../../src/domain/page.ts';
import type { Space } from '../../src/domain/space.ts';
import { createEntry, type Entry, outdate } from '../../src/engine/entry.ts';
import { createPageSpaces, type HoldingPage, type PageSpaces } from '../../src/engine/page-spaces.ts';
import { NOW } from '../schema/observed.ts';
import { spaceOf } from './space-of.ts';

let kept: Map<string, Entry & { readonly value: { readonly kind: 'space'; readonly space: Space } }>;
let pageSpaces: PageSpaces;

/** Keeps another object for the Space. */
function keep(space: Space): Space {
  const entry = createEntry(space.xId, { kind: 'space' as const, xId: space.xId, space }, 1, NOW + 9);
  kept.set(space.xId, entry);
  return space;
}

/** The Space becomes another one. */
function change(space: Space): Space {
  const before = kept.get(space.xId);
  kept.delete(space.xId);
  if (before) outdate(before);
  return keep(space);
}

function pageOf(...items: Space[]): Page<Space> {
  return { items, keys: items.map(({ xId }) => [xId]), hasNextPage: true };
}

const holdersOf = (xId: string) => kept.get(xId)?.holders;

let page: HoldingPage;

beforeEach(() => {
  kept = new Map();
  page = { spaces: null, until: NOW + 5, outdated: [] };
  pageSpaces = createPageSpaces({
    entryOf: (object) => [...kept.values()].find(({ value }) => value.space === object),
    spaceNow: (xId) => kept.get(xId)?.value.space ?? null,
  });
});

it('a page has the Spaces that it was given', () => {
  expect(pageSpaces.of(page)).toBeNull();
  const spaces = pageOf(keep(spaceOf('A')), keep(spaceOf('B')));
  pageSpaces.hold(page, spaces);
  expect(pageSpaces.of(page)).toBe(spaces);
});

it('a page has in place of a Space that changed what that is now, again and again', () => {
  const [a, b] = [keep(spaceOf('A')), keep(spaceOf('B'))];
  const spaces = pageOf(a, b);
  pageSpaces.hold(page, spaces);
  for (const title of ['One', 'Two']) {
    const changed = change(spaceOf('B', { title }));
    expect(pageSpaces.of(page)).toEqual({ ...spaces, items: [a, changed] });
    expect(pageSpaces.of(page)?.items[1]).toBe(changed);
  }
  // Who asked before goes on with what it was.
  expect(spaces.items).toEqual([a, b]);
});

it('a page of which a Space is not kept any more has none, and nothing leads to it', () => {
  pageSpaces.hold(page, pageOf(keep(spaceOf('A')), keep(spaceOf('B'))));
  const before = kept.get('B');
  kept.delete('B');
  if (before) outdate(before);
  expect(pageSpaces.of(page)).toBeNull();
  expect(holdersOf('A')).toEqual([]);
  change(spaceOf('A'));
  expect(page.outdated).toEqual([]);
});

it('a page of which some are not kept any more is held by none of the others either', () => {
  pageSpaces.hold(page, pageOf(keep(spaceOf('A')), keep(spaceOf('B')), keep(spaceOf('C'))));
  change(spaceOf('A', { title: 'New' }));
  const before = kept.get('B');
  kept.delete('B');
  if (before) outdate(before);
  expect(pageSpaces.of(page)).toBeNull();
  expect(holdersOf('A')).toEqual([]);
  expect(holdersOf('C')).toEqual([]);
});

it('a page is given no Space that was replaced before', () => {
  const former = keep(spaceOf('A'));
  change(spaceOf('A', { title: 'New' }));
  pageSpaces.hold(page, pageOf(former));
  expect(pageSpaces.of(page)).toBeNull();
  const entry = createEntry('A', {}, 1, NOW + 9);
  const emptied = createPageSpaces({ entryOf: () => entry, spaceNow: () => null });
  emptied.hold(page, pageOf(former));
  expect(emptied.of(page)).toBeNull();
  expect(entry.holders).toEqual([]);
});

it('a page that holds what is kept now goes on with that', () => {
  const spaces = pageOf(keep(spaceOf('A')));
  pageSpaces.hold(page, spaces);
  pageSpaces.hold(page, pageOf(spaceOf('A', { title: 'Other' })));
  expect(pageSpaces.of(page)).toBe(spaces);
  expect(holdersOf('A')).toEqual([page]);
});

it('a page never has a Space that is visible for shorter than the page holds', () => {
  const long = keep(spaceOf('A'));
  pageSpaces.hold(page, pageOf(long, keep(spaceOf('B', { visibleUntil: page.until - 1 }))));
  expect(pageSpaces.of(page)).toBeNull();
  expect(holdersOf('A')).toEqual([]);
  pageSpaces.hold(page, pageOf(long, keep(spaceOf('B'))));
  change(spaceOf('B', { visibleUntil: page.until - 1 }));
  expect(pageSpaces.of(page)).toBeNull();
});

it('a page that is released leaves nothing behind', () => {
  pageSpaces.hold(page, pageOf(keep(spaceOf('A')), keep(spaceOf('B'))));
  expect(holdersOf('A')).toEqual([page]);
  pageSpaces.release(page);
  expect(holdersOf('A')).toEqual([]);
  expect(page.spaces).toBeNull();
});
