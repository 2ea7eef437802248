/**
 * Maps that share one bound in bytes. When what was used lately fills half of the bound, everything older goes: cheaper
 * than an exact order of use, and as good for the purpose.
 */
export interface Generations {
  table<Value extends Sized>(): GenerationTable<Value>;
  /** Something that was used lately has grown. */
  grow(bytes: number): void;
  clear(): void;
  /** Estimate of what is kept. */
  readonly bytes: number;
}

export interface Sized {
  readonly bytes: number;
}

export interface GenerationTable<Value extends Sized> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  clear(): void;
}

interface Halves<Value> {
  young: Map<string, Value>;
  old: Map<string, Value>;
}

export function createGenerations(bound: number): Generations {
  const tables: Halves<Sized>[] = [];
  let youngBytes = 0;
  let oldBytes = 0;

  const grow = (bytes: number): void => {
    youngBytes += bytes;
    if (youngBytes <= bound / 2) return;
    for (const halves of tables) {
      halves.old = halves.young;
      halves.young = new Map();
    }
    oldBytes = youngBytes;
    youngBytes = 0;
  };

  return {
    table<Value extends Sized>(): GenerationTable<Value> {
      const halves: Halves<Value> = { young: new Map(), old: new Map() };
      tables.push(halves);
      return {
        get(key) {
          const value = halves.young.get(key);
          if (value !== undefined) return value;
          const kept = halves.old.get(key);
          if (kept === undefined) return undefined;
          halves.old.delete(key);
          oldBytes -= kept.bytes;
          halves.young.set(key, kept);
          grow(kept.bytes);
          return kept;
        },
        set(key, value) {
          this.delete(key);
          halves.young.set(key, value);
          grow(value.bytes);
        },
        delete(key) {
          youngBytes -= halves.young.get(key)?.bytes ?? 0;
          oldBytes -= halves.old.get(key)?.bytes ?? 0;
          halves.young.delete(key);
          halves.old.delete(key);
        },
        clear() {
          for (const { bytes } of halves.young.values()) youngBytes -= bytes;
          for (const { bytes } of halves.old.values()) oldBytes -= bytes;
          halves.young.clear();
          halves.old.clear();
        },
      };
    },
    grow,
    clear() {
      for (const halves of tables) {
        halves.young.clear();
        halves.old.clear();
      }
      youngBytes = 0;
      oldBytes = 0;
    },
    get bytes() {
      return youngBytes + oldBytes;
    },
  };
}
