import { isDeepStrictEqual } from 'node:util';

/** Where two JSON values differ first, and how, in words. */
export function firstDifference(is: unknown, shouldBe: unknown, path = 'data'): string {
  if (isRecord(is) && isRecord(shouldBe)) {
    for (const key of new Set([...Object.keys(shouldBe), ...Object.keys(is)])) {
      if (!isDeepStrictEqual(is[key], shouldBe[key])) {
        return firstDifference(is[key], shouldBe[key], `${path}.${key}`);
      }
    }
  }
  return `${path} is ${shown(is)} and should be ${shown(shouldBe)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'absent').slice(0, 300);
}
