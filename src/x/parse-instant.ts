import { HOUR, type Instant, MINUTE, SECOND } from '../domain/instant.ts';

/**
 * The form that X really sends, `2026-09-03T18:02:11.000Z`, of days that every month has: what matches is a date, so it
 * can be read the fast way.
 */
const common = /^[1-9]\d{3}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

/** RFC 3339, unpadded numbers too: the examples of X's OpenAPI have `2021-7-14T04:35:55Z`. */
const pattern = /^(\d{4})-(\d\d?)-(\d\d?)T(\d\d?):(\d\d?):(\d\d?)(?:\.(\d{1,30}))?(?:Z|([+-])(\d\d):(\d\d))$/i;

const YEAR_10000 = Date.UTC(10_000, 0);

/** Reads a date and time with an offset; null when it is none. Digits beyond the millisecond are dropped. */
export function parseInstant(text: string): Instant | null {
  return common.test(text) ? Date.parse(text) : parseTolerantly(text);
}

function parseTolerantly(text: string): Instant | null {
  const parts = pattern.exec(text);
  if (parts === null) return null;
  const [, year, month, day, hour, minute, second, fraction = '', sign, offsetHour = '0', offsetMinute = '0'] = parts;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  if (Number(offsetHour) > 23 || Number(offsetMinute) > 59) return null;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  if (!isCalendarDay(midnight, Number(year), Number(month), Number(day))) return null;
  const time = Number(hour) * HOUR + Number(minute) * MINUTE + Number(second) * SECOND;
  const offset = (Number(offsetHour) * HOUR + Number(offsetMinute) * MINUTE) * (sign === '-' ? -1 : 1);
  const instant = midnight + time + Number(fraction.slice(0, 3).padEnd(3, '0')) - offset;
  return instant < YEAR_10000 ? instant : null;
}

/** `Date.UTC` turns 30 February into 2 March, and the year 26 into 1926. */
function isCalendarDay(midnight: Instant, year: number, month: number, day: number): boolean {
  const date = new Date(midnight);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
