import type { Instant } from './instant.ts';
import type { Told } from './observation.ts';

/** Facts about one entity, each with the instant at which it was observed. */
export interface KnownFacts<Facts> {
  readonly facts: Told<Facts>;
  readonly at: { readonly [K in keyof Facts]?: Instant };
}

export const nothingKnown = { facts: {}, at: {} };

/** What a merge gives: the facts, and the keys whose value is another than before. */
export interface Merged<Facts> {
  readonly known: KnownFacts<Facts>;
  readonly changed: readonly (keyof Facts & string)[];
  /** Whether anything has to be written, be it an observation time alone. */
  readonly touched: boolean;
}

/**
 * Newest wins per key; at equal times the larger canonical JSON value. What results does not depend on the order in
 * which observations are merged.
 */
export function mergeTold<Facts extends object>(
  known: KnownFacts<Facts>,
  told: Told<Facts>,
  at: Instant,
): Merged<Facts> {
  const facts: Record<string, unknown> = { ...known.facts };
  const times: Record<string, Instant> = { ...(known.at as Record<string, Instant>) };
  const changed: string[] = [];
  let touched = false;
  for (const [key, value] of Object.entries(told)) {
    const before = times[key];
    if (before !== undefined && before > at) continue;
    const same = before !== undefined && isSame(facts[key], value);
    if (before === at && (same || JSON.stringify(facts[key]) > JSON.stringify(value))) continue;
    facts[key] = value;
    times[key] = at;
    touched = true;
    if (!same) changed.push(key);
  }
  return {
    known: { facts: facts as Told<Facts>, at: times as KnownFacts<Facts>['at'] },
    changed: changed as (keyof Facts & string)[],
    touched,
  };
}

function isSame(a: unknown, b: unknown): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

/** Drops every fact that was observed at or before `until`. */
export function forgetTold<Facts extends object>(known: KnownFacts<Facts>, until: Instant): Merged<Facts> {
  const facts: Record<string, unknown> = {};
  const times: Record<string, Instant> = {};
  const dropped: string[] = [];
  for (const [key, at] of Object.entries(known.at as Record<string, Instant>)) {
    if (at > until) {
      facts[key] = (known.facts as Record<string, unknown>)[key];
      times[key] = at;
    } else dropped.push(key);
  }
  return {
    known: { facts: facts as Told<Facts>, at: times as KnownFacts<Facts>['at'] },
    changed: dropped as (keyof Facts & string)[],
    touched: dropped.length > 0,
  };
}
