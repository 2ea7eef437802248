import { DAY, HOUR, MINUTE, SECOND } from '../domain/instant.ts';

export type Unit = 'bytes' | 'ms' | 'characters' | 'count';

const steps = {
  bytes: [
    [1024 ** 3, 'GiB'],
    [1024 ** 2, 'MiB'],
    [1024, 'KiB'],
    [1, 'bytes'],
  ],
  ms: [
    [2 * DAY, 'days', DAY],
    [HOUR, 'h'],
    [MINUTE, 'min'],
    [SECOND, 's'],
    [1, 'ms'],
  ],
} as const;

/** An amount as people write it, in the largest unit of which it has one: `128 KiB`, `24 h`, `30 days`; cut to a tenth. */
export function withUnit(amount: number, unit: Unit): string {
  if (unit === 'count') return amount.toLocaleString('en');
  if (unit === 'characters') return `${amount.toLocaleString('en')} characters`;
  const [from, name, size = from] = steps[unit].find(([least]) => amount >= least) ?? [1, unit];
  return `${(Math.floor((amount / size) * 10) / 10).toLocaleString('en')} ${name}`;
}
