import { createEntry, type Entry } from './entry.ts';

/**
 * Records that others are made of: people and topics in the lists of Spaces. As long as anything alive holds the entry
 * of one it is found here by id, so that a change reaches every list that holds it, cached itself or not.
 */
export interface SharedRecords<Value extends object> {
  /** The fresh entry of the record, or a new one with this value. */
  intern(id: string, value: Value, bytes: number): Entry<Value>;
  find(id: string): Entry<Value> | undefined;
  /** The record has changed: whoever holds its entry holds a stale one. */
  expire(id: string): void;
  /** Any of them may have changed. */
  clear(): void;
}

export function createSharedRecords<Value extends object>(onNew: (entry: Entry<Value>) => void): SharedRecords<Value> {
  const entries = new Map<string, WeakRef<Entry<Value>>>();
  const collected = new FinalizationRegistry<string>((id) => {
    if (entries.get(id)?.deref() === undefined) entries.delete(id);
  });
  const find = (id: string): Entry<Value> | undefined => {
    const entry = entries.get(id)?.deref();
    return entry === undefined || entry.stale ? undefined : entry;
  };
  return {
    find,
    intern(id, value, bytes) {
      const known = find(id);
      if (known !== undefined) return known;
      const entry = createEntry(value, [], bytes);
      entries.set(id, new WeakRef(entry));
      collected.register(entry, id);
      onNew(entry);
      return entry;
    },
    expire(id) {
      const entry = entries.get(id)?.deref();
      if (entry !== undefined) entry.stale = true;
      entries.delete(id);
    },
    clear() {
      for (const id of [...entries.keys()]) this.expire(id);
    },
  };
}
