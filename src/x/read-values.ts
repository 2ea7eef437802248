import { isXId, type NodeKind } from '../domain/ids.ts';
import type { Instant } from '../domain/instant.ts';
import { parseInstant } from './parse-instant.ts';

/*
 * Readers of single JSON values. Undefined: the value is not of that kind.
 */

/** The largest Int of GraphQL. */
const MAX_COUNT = 2 ** 31 - 1;

/** NUL ends text in some databases, and half a surrogate pair cannot be written as UTF-8. */
const unwritable = /[\0\p{Surrogate}]/u;

/** A text that may be empty. */
export function readString(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  return unwritable.test(value) ? value.replaceAll('\0', '').replace(/\p{Surrogate}/gu, '\uFFFD') : value;
}

/** A text; null when it is empty, as X sends `description` and `url` of accounts that have none. */
export function readText(value: unknown): string | null | undefined {
  const text = readString(value);
  return text === '' ? null : text;
}

export function readCount(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_COUNT ? value : undefined;
}

/** X's OpenAPI has the text `"false"` as example of `is_ticketed`. */
export function readBoolean(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  return value === 'true' ? true : value === 'false' ? false : undefined;
}

export function readInstant(value: unknown): Instant | undefined {
  return typeof value === 'string' ? (parseInstant(value) ?? undefined) : undefined;
}

export function readId(kind: NodeKind, value: unknown): string | undefined {
  return typeof value === 'string' && isXId(kind, value) ? value : undefined;
}

/** The id of a person to whom the object refers; null when it is empty. */
export function readUserId(value: unknown): string | null | undefined {
  return value === '' ? null : readId('user', value);
}

/** A list of ids, each once, in X's order. */
export function readIds(kind: NodeKind, value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  for (const id of value) {
    if (readId(kind, id) === undefined) return undefined;
  }
  return value.length > 1 ? [...new Set<string>(value)] : value;
}
