import { expect, it } from 'vitest';
import { DAY, MINUTE } from '../../src/domain/instant.ts';
import { defaultRules, refusedForTime } from '../../src/domain/rules.ts';

const NOW = 1_700_000_000_000;

it.each([
  ['at the present', 0, null],
  ['five minutes ahead, as far as clocks may differ', 5 * MINUTE, null],
  ['further ahead', 5 * MINUTE + 1, 'IN_THE_FUTURE'],
  ['just younger than tombstones are kept', -30 * DAY + 1, null],
  ['as old as tombstones are kept, so that nothing comes back after pruning', -30 * DAY, 'TOO_OLD'],
  ['at the beginning of time', -NOW, 'TOO_OLD'],
])('an observation %s is judged by its time', (_what, offset, refusal) => {
  expect(refusedForTime(NOW + offset, defaultRules, NOW)).toBe(refusal);
});
