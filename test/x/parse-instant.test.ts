import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../../src/x/parse-instant.ts';

describe('dates', () => {
  test.each([
    ['2026-09-03T18:02:11.000Z', '2026-09-03T18:02:11.000Z'],
    ['2026-09-03T18:02:11Z', '2026-09-03T18:02:11.000Z'],
    ['2021-7-14T04:35:55Z', '2021-07-14T04:35:55.000Z'],
    ['2021-7-4T4:5:6.7Z', '2021-07-04T04:05:06.700Z'],
    ['2021-07-14t04:35:55.1239999z', '2021-07-14T04:35:55.123Z'],
    ['2021-07-14T04:35:55+02:00', '2021-07-14T02:35:55.000Z'],
    ['2021-07-14T04:35:55.5-00:30', '2021-07-14T05:05:55.500Z'],
    ['2024-02-29T00:00:00.000Z', '2024-02-29T00:00:00.000Z'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31T23:59:59.999Z'],
  ])('%s is read', (text, instant) => {
    expect(parseInstant(text)).toBe(Date.parse(instant));
  });

  test.each([
    ...['', 'soon', '2026', '2026-09-03', '2026-09-03T18:02:11', '2026-09-03 18:02:11Z', '1788460900', 'Invalid Date'],
    ...['2026-02-29T00:00:00Z', '2026-02-30T00:00:00.000Z', '2026-04-31T00:00:00.000Z', '2026-13-01T00:00:00.000Z'],
    ...['2026-00-01T00:00:00Z', '2026-01-00T00:00:00Z', '2026-01-01T24:00:00.000Z', '2026-01-01T23:60:00Z'],
    ...['2026-01-01T23:59:60Z', '0026-01-01T00:00:00.000Z', '+010000-01-01T00:00:00.000Z', '2026-01-01T00:00:00+24:00'],
    ...['9999-12-31T23:59:59-01:00', '2026-01-01T00:00:00+0100', ' 2026-01-01T00:00:00Z', '２026-01-01T00:00:00Z'],
    `2026-01-01T00:00:00.${'0'.repeat(31)}Z`,
  ])('"%s" is none', (text) => {
    expect(parseInstant(text)).toBeNull();
  });

  test('What a clock writes is read back, whatever the day.', () => {
    const clock = fc.date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59.999Z') });
    fc.assert(
      fc.property(
        clock.filter((date) => !Number.isNaN(date.getTime())),
        (date) => {
          expect(parseInstant(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });

  test('No text makes it throw, and what is read has four digits for the year.', () => {
    const digits = fc.stringMatching(/^\d{4}-\d{1,2}-\d{1,2}T\d{1,2}:\d{1,2}:\d{1,2}(\.\d{1,5})?(Z|[+-]\d\d:\d\d)$/);
    fc.assert(
      fc.property(fc.oneof(digits, fc.string()), (text) => {
        const instant = parseInstant(text);
        if (instant !== null) expect(new Date(instant).toISOString()).toMatch(/^\d{4}-/);
      }),
    );
  });
});
