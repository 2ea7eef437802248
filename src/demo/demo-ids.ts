import type { Instant } from '../domain/instant.ts';
import { postTimeFromId } from '../domain/post.ts';
import { type Random, seedFrom } from './random.ts';

/** The objects that are always there, for examples, tests and documents. */
export const fixedIds = {
  live: '1DemoLiveRoom',
  scheduled: '1DemoSchedule',
  ended: '1DemoEndedRm1',
  canceled: '1DemoCanceled',
  removed: '1DemoRemoved1',
} as const;

const fixed: ReadonlySet<string> = new Set(Object.values(fixedIds));

/** Whether the Space is one of those that are always there, in the same state. */
export function isFixedSpace(id: string): boolean {
  return fixed.has(id);
}

/** No vowels, so that no id spells a word. */
const letters = 'BCDFGHJKLMNPQRSTVWXYZbcdfghjkmnpqrstvwxyz';
const shape = new RegExp(`^1Demo[${letters}]{8}$`);

/** Whether the demo made this Space, the fixed ones aside: its id ends in a letter that follows from the rest. */
export function isDemoSpaceId(id: string): boolean {
  return shape.test(id) && id.slice(-1) === checkLetter(id.slice(0, -1));
}

export function makeSpaceId(random: Random): string {
  let id = '1Demo';
  while (id.length < 12) id += letters.charAt(random.between(0, letters.length - 1));
  return id + checkLetter(id);
}

function checkLetter(text: string): string {
  return letters.charAt(seedFrom(text) % letters.length);
}

/** People are numbered from 1. Their ids lie beyond those that X has given so far, so they are nobody else's. */
export function personId(number: number): string {
  return `9${String(number).padStart(18, '0')}`;
}

/** The number of a person; 0 for an id that the demo did not make. */
export function personNumber(id: string): number {
  return /^90{10}\d{8}$/.test(id) ? Number(id.slice(1)) : 0;
}

export function topicId(number: number): string {
  return `91${String(number).padStart(17, '0')}`;
}

/** X's post ids count milliseconds above their lowest 22 bits. */
export function makePostId(at: Instant, random: Random): string {
  const epoch = postTimeFromId('0');
  return String((BigInt(at - epoch) << 22n) | BigInt(random.between(0, 2 ** 22 - 1)));
}
