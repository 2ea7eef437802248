import { expect, it } from 'vitest';
import { type Unit, withUnit } from '../../src/cli/with-unit.ts';

it.each<[number, Unit, string]>([
  [0, 'bytes', '0 bytes'],
  [1023, 'bytes', '1,023 bytes'],
  [128 * 1024, 'bytes', '128 KiB'],
  [1.59 * 1024 ** 2, 'bytes', '1.5 MiB'],
  [2000 * 1024 ** 3, 'bytes', '2,000 GiB'],
  [0, 'ms', '0 ms'],
  [12_000, 'ms', '12 s'],
  [90_000, 'ms', '1.5 min'],
  [24 * 3_600_000, 'ms', '24 h'],
  [14 * 24 * 3_600_000, 'ms', '14 days'],
  [256, 'characters', '256 characters'],
  [20_000, 'count', '20,000'],
])('%d %s are %j', (amount, unit, text) => {
  expect(withUnit(amount, unit)).toBe(text);
});
