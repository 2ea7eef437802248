import type { Instant } from '../../domain/instant.ts';

/**
 * When each key was observed, compactly: pairs of an instant and the set of keys observed then, as bits in the order of
 * `keys`. As a rule all keys of an entity come from one or two observations.
 */
export type ToldTimes = readonly (readonly [at: Instant, keys: number])[];

export function packTimes<Key extends string>(keys: readonly Key[], at: { readonly [K in Key]?: Instant }): ToldTimes {
  const bits = new Map<Instant, number>();
  keys.forEach((key, index) => {
    const time = at[key];
    if (time !== undefined) bits.set(time, (bits.get(time) ?? 0) | (1 << index));
  });
  return [...bits];
}

export function unpackTimes<Key extends string>(keys: readonly Key[], times: ToldTimes): { [K in Key]?: Instant } {
  const at: { [K in Key]?: Instant } = {};
  for (const [time, set] of times) {
    keys.forEach((key, index) => {
      if (set & (1 << index)) at[key] = time;
    });
  }
  return at;
}

/** What is known, from a row: a key is known when its time is. `value` gives what the row holds of it. */
export function knownFrom<Facts>(
  keys: readonly (keyof Facts & string)[],
  times: ToldTimes,
  value: (key: keyof Facts & string) => unknown,
): { facts: Partial<Facts>; at: { [K in keyof Facts & string]?: Instant } } {
  const at = unpackTimes(keys, times);
  const facts: Record<string, unknown> = {};
  for (const key of keys) if (at[key] !== undefined) facts[key] = value(key);
  return { facts: facts as Partial<Facts>, at };
}
