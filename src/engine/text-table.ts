/**
 * Values by long texts, within one bound in bytes. When what was used lately fills half of the bound, everything older
 * goes. A text that comes with a request has not been hashed yet, and hashing it whole takes longer than all else that is
 * done to find it: a few of its characters say where to look, and comparing two texts is fast.
 */
export interface TextTable<Value extends OfText> {
  get(text: string): Value | undefined;
  /** To be called with a text that is not there. */
  add(value: Value): void;
  /** A value that was used lately has grown. */
  grow(value: Value, bytes: number): void;
}

export interface OfText {
  readonly text: string;
  /** Estimate of the size in memory; the table's to change. */
  bytes: number;
}

export function createTextTable<Value extends OfText>(bound: number): TextTable<Value> {
  let young = new Map<number, Value[]>();
  let old = new Map<number, Value[]>();
  let youngBytes = 0;

  const count = (bytes: number): void => {
    youngBytes += bytes;
    if (youngBytes <= bound / 2) return;
    old = young;
    young = new Map();
    youngBytes = 0;
  };

  const add = (print: number, value: Value): void => {
    const alike = young.get(print);
    if (alike === undefined) young.set(print, [value]);
    else alike.push(value);
    count(value.bytes);
  };

  return {
    get(text) {
      const print = fingerprint(text);
      const found = find(young.get(print), text);
      if (found !== undefined) return found;
      const kept = find(old.get(print), text);
      if (kept !== undefined) add(print, kept);
      return kept;
    },
    add: (value) => add(fingerprint(value.text), value),
    grow(value, bytes) {
      value.bytes += bytes;
      count(bytes);
    },
  };
}

function find<Value extends OfText>(alike: readonly Value[] | undefined, text: string): Value | undefined {
  if (alike === undefined) return undefined;
  for (const value of alike) if (value.text === text) return value;
  return undefined;
}

/** Characters of a text that are looked at. */
const SAMPLES = 16;

/** Texts that differ have mostly different ones. */
function fingerprint(text: string): number {
  const step = Math.floor(text.length / SAMPLES) + 1;
  let print = text.length;
  for (let at = text.length - 1; at >= 0; at -= step) print = (Math.imul(print, 31) + text.charCodeAt(at)) | 0;
  return print;
}
