import type { Instant } from '../domain/instant.ts';
import type { Rules } from '../domain/rules.ts';
import type { SpaceOutcome } from '../domain/space.ts';
import type { Topic } from '../domain/topic.ts';
import type { Member, User } from '../domain/user.ts';
import type { EntityCache, RecordCache } from '../loaders/entity-cache.ts';
import type { Change } from '../store/store.ts';
import { createEntry, type Entry, isFresh } from './entry.ts';
import { createGenerations, type GenerationTable } from './generations.ts';
import { createLists } from './list-cache.ts';
import { createSharedRecords } from './shared-records.ts';

/** The records of the process, with the texts made of them. */
export interface Records extends EntityCache {
  /** The entry of a record that was got or put. */
  entryOf(value: object): Entry | undefined;
  /** Runs `make` and gives, besides what it gives, every entry that was got meanwhile. */
  noting<Made>(make: () => Made): { readonly made: Made; readonly sources: readonly Entry[] };
  /** Adds entries to what is being noted. */
  note(entries: readonly Entry[]): void;
  /** An entry has grown by a text. */
  grow(entry: Entry, bytes: number): void;
  /** Drops what these changes concern. */
  apply(changes: readonly Change[]): void;
  clear(): void;
  readonly bytes: number;
}

/** Sizes of records in memory, as measured on the heap, rounded up: objects, keys, index entries. Texts are counted by length. */
const SPACE_BYTES = 300;
const USER_BYTES = 350;
const TOPIC_BYTES = 160;
const LIST_BYTES = 120;

export function createRecords(boundBytes: number, rules: Rules): Records {
  const generations = createGenerations(boundBytes);
  const byValue = new WeakMap<object, Entry>();
  const own = (entry: Entry) => void byValue.set(entry.value, entry);
  let notes: Set<Entry> | null = null;
  let generation = 0;

  const sharedUsers = createSharedRecords<User>(own);
  const sharedTopics = createSharedRecords<Topic>(own);
  const outcomes = generations.table<Entry<SpaceOutcome>>();
  const users = generations.table<Entry<User>>();
  const members = generations.table<Entry<readonly Member[]>>();
  const topics = generations.table<Entry<readonly Topic[]>>();
  const lists = createLists(generations, () => generation);

  const noted = <Value extends object>(entry: Entry<Value>): Value => {
    if (notes !== null) {
      notes.add(entry);
      for (const part of entry.parts) notes.add(part);
    }
    return entry.value;
  };

  const fresh = <Value extends object>(table: GenerationTable<Entry<Value>>, key: string): Entry<Value> | undefined => {
    const entry = table.get(key);
    if (entry === undefined || isFresh(entry)) return entry;
    table.delete(key);
    return undefined;
  };

  const keep = <Value extends object>(
    table: GenerationTable<Entry<Value>>,
    key: string,
    entry: Entry<Value>,
  ): Value => {
    table.set(key, entry);
    own(entry);
    return noted(entry);
  };

  const spaceOutcomes: RecordCache<SpaceOutcome> = {
    get(key, now) {
      const entry = fresh(outcomes, key);
      return entry !== undefined && isStillSo(entry.value, rules, now) ? noted(entry) : undefined;
    },
    put(key, outcome, readAt) {
      if (readAt !== generation) return outcome;
      const entry = createEntry(outcome, [], SPACE_BYTES);
      if (outcome.kind === 'space') byValue.set(outcome.space, entry);
      return keep(outcomes, key, entry);
    },
  };

  return {
    get generation() {
      return generation;
    },
    spaceOutcomes,
    users: {
      get(key, now) {
        const entry = fresh(users, key) ?? sharedUsers.find(key);
        return entry !== undefined && now < entry.keptUntil ? noted(entry) : undefined;
      },
      put(key, { user, until }, readAt) {
        if (readAt !== generation) return user;
        const entry = sharedUsers.intern(key, user, USER_BYTES);
        entry.keptUntil = until;
        return keep(users, key, entry);
      },
    },
    members: {
      get(key) {
        const entry = fresh(members, key);
        return entry === undefined ? undefined : noted(entry);
      },
      put(key, list, readAt) {
        if (readAt !== generation) return list;
        const parts = list.map(({ user }) => sharedUsers.intern(user.xId, user, USER_BYTES));
        const value = list.map(({ role }, place) => ({ role, user: (parts[place] as Entry<User>).value }));
        return keep(members, key, createEntry(value, parts, LIST_BYTES + parts.length * USER_BYTES));
      },
    },
    topics: {
      get(key) {
        const entry = fresh(topics, key);
        return entry === undefined ? undefined : noted(entry);
      },
      put(key, list, readAt) {
        if (readAt !== generation) return list;
        const parts = list.map((topic) => sharedTopics.intern(topic.xId, topic, TOPIC_BYTES));
        const value = parts.map((part) => part.value);
        return keep(topics, key, createEntry(value, parts, LIST_BYTES + parts.length * TOPIC_BYTES));
      },
    },
    lists,
    entryOf: (value) => byValue.get(value),
    noting(make) {
      const outer = notes;
      const own = new Set<Entry>();
      notes = own;
      try {
        return { made: make(), sources: [...own] };
      } finally {
        notes = outer;
        if (outer !== null) for (const entry of own) outer.add(entry);
      }
    },
    note(entries) {
      if (notes !== null) for (const entry of entries) notes.add(entry);
    },
    grow(entry, bytes) {
      entry.bytes += bytes;
      generations.grow(bytes);
    },
    apply(changes) {
      if (changes.length > 0) generation += 1;
      for (const { entity, key, kind } of changes) {
        if (entity === 'user') {
          sharedUsers.expire(key);
          users.delete(key);
        } else if (entity === 'topic') sharedTopics.expire(key);
        else if (entity === 'space') {
          expire(outcomes, key);
          lists.expire();
          if (kind !== 'counts' && kind !== 'observed') {
            expire(members, key);
            expire(topics, key);
          }
        }
      }
    },
    clear() {
      generation += 1;
      generations.clear();
      sharedUsers.clear();
      sharedTopics.clear();
    },
    get bytes() {
      return generations.bytes;
    },
  };

  function expire(table: GenerationTable<Entry>, key: string): void {
    const entry = table.get(key);
    if (entry !== undefined) entry.stale = true;
    table.delete(key);
  }
}

/**
 * Whether the clock alone has made nothing else of the outcome. A tombstone is kept at least that long. Clocks are set
 * back, too: a Space that is past its visible-until was shown before.
 */
function isStillSo(outcome: SpaceOutcome, { tombstonesKept }: Rules, now: Instant): boolean {
  if (outcome.kind === 'space') return now < outcome.space.visibleUntil;
  return outcome.since <= now && now < outcome.since + tombstonesKept;
}
