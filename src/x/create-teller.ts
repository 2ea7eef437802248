import type { Told } from '../domain/observation.ts';
import type { DeviationCounts } from './deviation-counts.ts';
import type { ReadingContext } from './reading-context.ts';
import { ANY_FIELD, refusedFieldsOf } from './refused-fields.ts';
import type { XObject } from './x-object.ts';

/** How X tells one fact. */
export interface Source<Value> {
  /** X's keys for it, the better first. Asking for one of them asks for the fact. */
  readonly keys: readonly string[];
  /** Gives undefined for what cannot be the fact. */
  readonly read: (value: unknown, key: string, deviations: DeviationCounts) => Value | undefined;
  /**
   * What it means that X was asked and left the key out, or sent null. Without it a missing key tells nothing, and null
   * is read like any value.
   */
  readonly none?: Value;
}

export type Sources<Facts> = { readonly [Fact in keyof Facts]-?: Source<Facts[Fact]> };

/**
 * Reads what an object of X tells; undefined when a value is wrong. `asked`: keys that the request asked for, null when
 * the request is not known.
 */
export type Teller<Facts> = (
  object: XObject,
  id: string,
  asked: ReadonlySet<string> | null,
  context: ReadingContext,
) => Told<Facts> | undefined;

/**
 * The rule of told keys. What is there is told; what is not there is told to be null or empty where the request asked
 * for it; what a partial error refused is not told.
 */
export function createTeller<Facts extends object>(sources: Sources<Facts>): Teller<Facts> {
  const facts = Object.entries<Source<unknown>>(sources);
  return (object, id, asked, context) => {
    const refused = refusedFieldsOf(context.refusedFields, id);
    const expected = refused?.has(ANY_FIELD) ? null : asked;
    const told: Record<string, unknown> = {};
    for (const [fact, source] of facts) {
      const value = readFact(source, object, expected, refused, context.deviations);
      if (value === WRONG) return undefined;
      if (value !== undefined) told[fact] = value;
    }
    return told as Told<Facts>;
  };
}

const WRONG = Symbol('wrong');

function readFact(
  { keys, read, none }: Source<unknown>,
  object: XObject,
  expected: ReadonlySet<string> | null,
  refused: ReadonlySet<string> | null,
  deviations: DeviationCounts,
): unknown {
  let absent: unknown;
  let anyRefused = false;
  for (const key of keys) {
    const value = object[key];
    if (refused?.has(key)) anyRefused = true;
    else if (value === undefined) {
      if (expected?.has(key)) absent = none;
    } else if (value === null && none !== undefined) absent = none;
    else {
      const fact = read(value, key, deviations);
      return fact === undefined ? WRONG : fact;
    }
  }
  return anyRefused ? undefined : absent;
}
