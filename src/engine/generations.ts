/**
 * Everything that is kept between requests, within one bound in bytes: tables of records, and slabs of text. It is a ring
 * of generations. New things go into the youngest; when that is full the oldest goes whole, which is when its bytes are
 * given back. What is used while it is among the oldest moves to the youngest, so what is in use stays.
 */
export interface Generations {
  /** `onDrop` is told of what goes with its generation. */
  table<Value extends Aged>(onDrop?: (value: Value) => void): GenerationTable<Value>;
  /** Keeps a copy of the bytes from `start` to `end` as this text; nothing when they are too many for a slab. */
  keepText(text: Text, bytes: Buffer, start: number, end: number): void;
  isKept(text: Text): text is KeptText;
  /** Whether the text is kept; one that is among the oldest moves, because it is in use. */
  useText(text: Text): text is KeptText;
  /** Whether what came in this generation is among the oldest, or gone. */
  isOld(generation: number): boolean;
  clear(): void;
  /** What is kept or was, and has not been given back, by estimate. */
  readonly bytes: number;
}

/** A record in a table. */
export interface Aged {
  readonly key: string;
  /** Estimate of its size in memory. */
  readonly bytes: number;
  /** The generation it belongs to; the table's to set. */
  generation: number;
}

export interface GenerationTable<Value extends Aged> {
  get(key: string): Value | undefined;
  set(value: Value): void;
}

/** Where a text lies, from `start` to `end` in a slab; null when it is not kept. */
export interface Text {
  slab: Slab | null;
  start: number;
  end: number;
}

export interface KeptText extends Text {
  readonly slab: Slab;
}

/** Texts lie outside of the heap of objects: it stays small, collecting it fast, and what is given back is so at once. */
export interface Slab {
  readonly bytes: Buffer;
  readonly generation: number;
}

const GENERATIONS = 16;

/** From this age on, in generations, what is used moves. */
const OLD = 14;

const LARGEST_SLAB = 1024 * 1024;

export function createGenerations(bound: number): Generations {
  const slabBytes = Math.min(LARGEST_SLAB, Math.max(1, Math.floor(bound / 64)));
  const tables: { drop(generation: number): void; clear(): void }[] = [];
  /** Bytes of each generation that is kept, by its number. */
  const sizes = new Map<number, number>([[0, 0]]);
  const slabs = new Map<number, Slab[]>();
  let spare: Buffer[] = [];
  let youngest = 0;
  let total = 0;
  /** Where the next text goes. */
  let open: Slab | null = null;
  let used = 0;

  const grow = (bytes: number): void => {
    const size = (sizes.get(youngest) ?? 0) + bytes;
    sizes.set(youngest, size);
    total += bytes;
    if (size < bound / GENERATIONS) return;
    youngest += 1;
    sizes.set(youngest, 0);
    open = null;
    dropOldest(youngest - GENERATIONS);
  };

  const dropOldest = (generation: number): void => {
    for (const table of tables) table.drop(generation);
    // For the generation that begins now; what a time of many texts leaves over is given back.
    spare = (slabs.get(generation) ?? []).map(({ bytes }) => bytes);
    slabs.delete(generation);
    total -= sizes.get(generation) ?? 0;
    sizes.delete(generation);
  };

  const isKept = (text: Text): text is KeptText => text.slab !== null && youngest - text.slab.generation < GENERATIONS;

  const isOld = (generation: number): boolean => youngest - generation >= OLD;

  const openSlab = (): Slab => {
    grow(slabBytes);
    const slab = { bytes: spare.pop() ?? Buffer.allocUnsafeSlow(slabBytes), generation: youngest };
    const ofGeneration = slabs.get(youngest);
    if (ofGeneration === undefined) slabs.set(youngest, [slab]);
    else ofGeneration.push(slab);
    used = 0;
    return slab;
  };

  const keepText = (text: Text, bytes: Buffer, start: number, end: number): void => {
    const length = end - start;
    text.slab = null;
    if (length > slabBytes) return;
    if (open === null || used + length > slabBytes) open = openSlab();
    bytes.copy(open.bytes, used, start, end);
    text.slab = open;
    text.start = used;
    text.end = used + length;
    used += length;
  };

  return {
    table<Value extends Aged>(onDrop: (value: Value) => void = () => {}): GenerationTable<Value> {
      const values = new Map<string, Value>();
      /** What came into each generation, whether it is still there or not. */
      const arrived = new Map<number, Value[]>();
      const arrive = (value: Value): void => {
        value.generation = youngest;
        const ofGeneration = arrived.get(youngest);
        if (ofGeneration === undefined) arrived.set(youngest, [value]);
        else ofGeneration.push(value);
        // Last, because it can drop the generation that the value was in.
        grow(value.bytes);
      };
      tables.push({
        drop(generation) {
          for (const value of arrived.get(generation) ?? []) {
            if (value.generation !== generation || values.get(value.key) !== value) continue;
            values.delete(value.key);
            onDrop(value);
          }
          arrived.delete(generation);
        },
        clear() {
          values.clear();
          arrived.clear();
        },
      });
      return {
        get(key) {
          const value = values.get(key);
          if (value !== undefined && isOld(value.generation)) arrive(value);
          return value;
        },
        set(value) {
          values.set(value.key, value);
          arrive(value);
        },
      };
    },
    keepText,
    isKept,
    useText(text): text is KeptText {
      if (!isKept(text)) return false;
      const { slab, start, end } = text;
      if (isOld(slab.generation)) keepText(text, slab.bytes, start, end);
      return true;
    },
    isOld,
    clear() {
      for (const table of tables) table.clear();
      // Of the texts nobody may believe that they are kept.
      youngest += GENERATIONS;
      sizes.clear();
      sizes.set(youngest, 0);
      spare = [];
      slabs.clear();
      open = null;
      total = 0;
    },
    get bytes() {
      return total;
    },
  };
}
