import type { Instant } from '../domain/instant.ts';
import type { SpaceOutcome, SpaceResult } from '../domain/space.ts';
import type { LookUpCache } from '../loaders/entity-cache.ts';
import { createEntry, type Entry, type Holder, holdIn, letGo } from './entry.ts';
import type { Aged, Generations } from './generations.ts';
import { rememberTexts } from './list-texts.ts';

interface Kept extends Aged, Holder {
  readonly results: readonly SpaceResult[];
  readonly entries: readonly Entry<SpaceOutcome>[];
  /** From when until when the clock alone makes nothing else of it. */
  readonly from: Instant;
  readonly until: Instant;
}

/** Rough size of a result with what leads to it and to its texts in memory. */
const RESULT_BYTES = 320;

/** What look-ups need to know of the records. */
interface RecordsOfLookUps {
  /** What is kept of a Space now. */
  entryNow(xId: string): Entry<SpaceOutcome> | undefined;
  /** Makes an object one of which texts are kept. */
  own(object: object, entry: Entry): void;
}

export function createLookUps(generations: Generations, { entryNow, own }: RecordsOfLookUps): LookUpCache {
  const release = (kept: Kept): void => {
    for (const entry of kept.entries) letGo(entry, kept);
  };
  const lookUps = generations.table<Kept>(release);

  /** What is kept of all of them; null when of one there is something else, or nothing. */
  const entriesOf = (results: readonly SpaceResult[]): readonly Entry<SpaceOutcome>[] | null => {
    const entries = new Set<Entry<SpaceOutcome>>();
    for (const result of results) {
      const entry = 'xId' in result ? entryNow(result.xId) : undefined;
      if (entry === undefined || !isOf(result, entry.value)) return null;
      entries.add(entry);
    }
    // To ask for one may have let another go.
    return [...entries].some(({ stale }) => stale) ? null : [...entries];
  };

  return {
    get(ids, now) {
      const kept = lookUps.get(keyOf(ids));
      if (kept === undefined || kept.outdated.length > 0 || kept.results.length !== ids.length) return undefined;
      return now >= kept.from && now < kept.until ? kept.results : undefined;
    },
    put(ids, results) {
      const key = keyOf(ids);
      const before = lookUps.get(key);
      if (before?.outdated.length === 0) return;
      const entries = entriesOf(results);
      if (entries === null) return;
      if (before !== undefined) release(before);
      const bytes = key.length + results.length * RESULT_BYTES;
      const until = Math.min(...entries.map(({ keptUntil }) => keptUntil));
      const from = Math.max(...results.map((result) => ('since' in result ? result.since : Number.NEGATIVE_INFINITY)));
      const kept: Kept = { key, bytes, generation: 0, results, entries, from, until, outdated: [] };
      for (const entry of entries) holdIn(entry, kept);
      for (const result of results) if ('since' in result) own(result, ofList(result, until));
      rememberTexts(results);
      lookUps.set(kept);
    },
  };
}

/** Leads to the texts of a result that is of this list alone, and goes with it. */
function ofList(result: SpaceResult, until: Instant): Entry {
  return { ...createEntry('', result, 0, until), generation: Number.POSITIVE_INFINITY };
}

/** An id with a blank in it is none of a Space, so lists of as many ids have the same key only when they are the same. */
function keyOf(ids: readonly string[]): string {
  return ids.join(' ');
}

/** Whether the result was made of the outcome that is kept. */
function isOf(result: SpaceResult, outcome: SpaceOutcome): boolean {
  if (outcome.kind === 'space') return result === outcome.space;
  return 'since' in result && result.since === outcome.since && result.reason === outcome.reason;
}
