import type { Instant } from '../domain/instant.ts';
import type { Rules } from '../domain/rules.ts';
import type { Space, SpaceOutcome } from '../domain/space.ts';
import type { User } from '../domain/user.ts';
import type { EntityCache } from '../loaders/entity-cache.ts';
import type { Change } from '../store/change.ts';
import { createEntry, dropTexts, type Entry, type Fragment, outdate } from './entry.ts';
import { createGenerations, type GenerationTable, type KeptText } from './generations.ts';
import { createListTexts, type ListTexts } from './list-texts.ts';
import { createLists } from './lists.ts';
import { createLookUps } from './look-ups.ts';
import { createPageSpaces } from './page-spaces.ts';

/** The records of the process, with the texts made of them. */
export interface Records extends EntityCache {
  /** The entry of an object, when the object is what is kept. */
  entryOf(object: unknown): Entry | undefined;
  /** Whether the text of a fragment is kept; it is used then. */
  useText(fragment: Fragment): fragment is Fragment & KeptText;
  /** Keeps the bytes from `start` to `end` as the text of a fragment, unless they are too many. */
  keepText(fragment: Fragment, bytes: Buffer, start: number, end: number): void;
  /** The texts of what is in kept pages and look-ups. */
  readonly listTexts: ListTexts;
  /** Drops what these changes concern; gives the X ids of the Spaces whose texts were in use. */
  apply(changes: readonly Change[]): readonly string[];
  clear(): void;
  readonly bytes: number;
}

/** Sizes in memory as measured on the heap, rounded up: object, key, index entry, fragments. Texts count for themselves. */
const SPACE_BYTES = 700;
const USER_BYTES = 700;

export function createRecords(boundBytes: number, rules: Rules): Records {
  const generations = createGenerations(boundBytes);
  let generation = 0;

  // What is gone from the table hears of no change any more.
  const outcomes = generations.table<Entry<SpaceOutcome>>(outdate);
  const users = generations.table<Entry<User>>(outdate);

  const entryOf = (object: unknown): Entry | undefined => {
    const entry = (object as Owned)[ENTRY];
    return entry?.stale ? undefined : entry;
  };
  /** As `entryOf`, for what has to stay because it is in use. */
  const usedEntryOf = (object: unknown): Entry | undefined => {
    const entry = entryOf(object);
    if (entry !== undefined) outcomes.get(entry.key);
    return entry;
  };
  const spaceNow = (xId: string): Space | null => {
    const outcome = fresh(outcomes, xId)?.value;
    return outcome?.kind === 'space' ? outcome.space : null;
  };
  const lists = createLists(generations, () => generation, createPageSpaces({ entryOf, spaceNow }));

  return {
    get generation() {
      return generation;
    },
    spaceOutcomes: {
      get(key, now) {
        const entry = fresh(outcomes, key);
        return entry !== undefined && isStillSo(entry, now) ? entry.value : undefined;
      },
      put(key, outcome, readAt) {
        if (readAt !== generation) return outcome;
        const { fragments } = forget(outcomes.get(key));
        const entry = createEntry(key, ownOutcome(outcome), SPACE_BYTES, keptUntil(outcome, rules), fragments);
        if (entry.value.kind === 'space') own(entry.value.space, entry);
        outcomes.set(entry);
        return entry.value;
      },
    },
    users: {
      get(key, now) {
        const entry = fresh(users, key);
        return entry !== undefined && now < entry.keptUntil ? entry.value : undefined;
      },
      put(key, { user, until }, readAt) {
        if (readAt !== generation) return user;
        const entry = createEntry(key, { ...user }, USER_BYTES, until, forget(users.get(key)).fragments);
        own(entry.value, entry);
        users.set(entry);
        return entry.value;
      },
    },
    lists,
    lookUps: createLookUps(generations, { own, entryNow: (xId) => fresh(outcomes, xId) }),
    listTexts: createListTexts(generations, usedEntryOf),
    entryOf,
    useText(fragment): fragment is Fragment & KeptText {
      if (!generations.useText(fragment)) return false;
      fragment.used = true;
      return true;
    },
    keepText(fragment, bytes, start, end) {
      generations.keepText(fragment, bytes, start, end);
      fragment.used = false;
    },
    apply(changes) {
      if (changes.length > 0) generation += 1;
      const inUse: string[] = [];
      const drop = (entry: Entry | undefined): void => {
        if (entry === undefined) return;
        if (entry.fragments.some(({ slab, used }) => slab !== null && used)) inUse.push(entry.key);
        dropTexts(entry);
      };
      for (const change of changes) {
        const { entity, key, spaces = [] } = change;
        if (entity === 'space') {
          const entry = outcomes.get(key);
          if (entry !== undefined) outdate(entry);
          drop(entry);
          lists.apply(change);
        } else if (entity === 'user') {
          forget(users.get(key));
        }
        // The Spaces themselves are what they were, but not what is written of them.
        for (const xId of spaces) drop(outcomes.get(xId));
      }
      return inUse;
    },
    clear() {
      generation += 1;
      generations.clear();
    },
    get bytes() {
      return generations.bytes;
    },
  };
}

/** An object that the cache made for itself, and that leads to its entry: found in a table, that takes twice as long. */
interface Owned {
  readonly [ENTRY]?: Entry;
}

const ENTRY = Symbol('entry');

function own(object: object, entry: Entry): void {
  // Not enumerable: to everybody else it is a record like any other.
  Object.defineProperty(object, ENTRY, { value: entry });
}

function ownOutcome(outcome: SpaceOutcome): SpaceOutcome {
  return outcome.kind === 'space' ? { ...outcome, space: { ...outcome.space } } : outcome;
}

/** The entry is not what is kept any more. What takes its place knows what it was asked for, but not its texts. */
function forget(before: Entry | undefined): { fragments?: Fragment[] } {
  if (before === undefined) return {};
  outdate(before);
  dropTexts(before);
  return before;
}

function fresh<Value extends object>(table: GenerationTable<Entry<Value>>, key: string): Entry<Value> | undefined {
  const entry = table.get(key);
  return entry?.stale ? undefined : entry;
}

/** The outcome of a Space that is shown holds as long as that is visible; a tombstone is kept at least that long. */
function keptUntil(outcome: SpaceOutcome, { tombstonesKept }: Rules): Instant {
  return outcome.kind === 'space' ? outcome.space.visibleUntil : outcome.since + tombstonesKept;
}

/** Whether the clock alone has made nothing else of the outcome. Clocks are set back, too: what is gone was shown before. */
function isStillSo({ value, keptUntil }: Entry<SpaceOutcome>, now: Instant): boolean {
  return now < keptUntil && (value.kind === 'space' || value.since <= now);
}
