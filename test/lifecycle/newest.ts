import type { Instant } from '../../src/domain/instant.ts';
import type { Told } from '../../src/domain/observation.ts';

/** The newest word on each key; of several words at once the one that is the larger text of JSON. Keys come sorted. */
export function newest<Facts extends object>(
  words: readonly { readonly at: Instant; readonly told: Told<Facts> }[],
): Told<Facts> {
  const entries = words.flatMap(({ at, told }) =>
    Object.entries(told).map(([key, value]) => ({ key, at, text: JSON.stringify(value), value })),
  );
  entries.sort((a, b) => compare(a.key, b.key) || a.at - b.at || compare(a.text, b.text));
  return Object.fromEntries(entries.map(({ key, value }) => [key, value])) as Told<Facts>;
}

export function compare<Value extends string | number>(a: Value, b: Value): number {
  return a < b ? -1 : Number(a > b);
}

/** The latest time of the words; before all times where there are none. */
export function latest(words: readonly { readonly at: Instant }[]): Instant {
  return Math.max(Number.NEGATIVE_INFINITY, ...words.map(({ at }) => at));
}
