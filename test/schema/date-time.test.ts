import fc from 'fast-check';
import { type GraphQLScalarType, Kind } from 'graphql';
import { describe, expect, it } from 'vitest';
import { schema } from '../../src/schema/schema.ts';

const dateTime = schema.getType('DateTime') as GraphQLScalarType<number, string>;

describe('DateTime reads', () => {
  it.each([
    ['2026-03-01T17:30:00Z', '2026-03-01T17:30:00.000Z'],
    ['2026-03-01T17:30:00.5Z', '2026-03-01T17:30:00.500Z'],
    ['2026-03-01T17:30:00.123456789Z', '2026-03-01T17:30:00.123Z'],
    ['2026-03-01T17:30:00.999999999Z', '2026-03-01T17:30:00.999Z'],
    ['2026-03-01t17:30:00z', '2026-03-01T17:30:00.000Z'],
    ['2026-03-01T17:30:00+00:00', '2026-03-01T17:30:00.000Z'],
    ['2026-03-01T17:30:00-00:00', '2026-03-01T17:30:00.000Z'],
    ['2026-03-01T17:30:00+05:45', '2026-03-01T11:45:00.000Z'],
    ['2026-03-01T17:30:00-23:59', '2026-03-02T17:29:00.000Z'],
    ['2028-02-29T00:00:00Z', '2028-02-29T00:00:00.000Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ])('%s as %s', (text, utc) => {
    expect(dateTime.serialize(dateTime.parseValue(text))).toBe(utc);
    expect(dateTime.serialize(dateTime.parseLiteral({ kind: Kind.STRING, value: text }))).toBe(utc);
  });

  it('back every instant that it writes', () => {
    const instants = fc.date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true });
    fc.assert(
      fc.property(instants, (date) => {
        expect(dateTime.parseValue(dateTime.serialize(date.getTime()))).toBe(date.getTime());
      }),
    );
  });
});

describe('DateTime refuses', () => {
  it.each([
    ['no offset', '2026-03-01T17:30:00'],
    ['a blank between date and time', '2026-03-01 17:30:00Z'],
    ['a date alone', '2026-03-01'],
    ['a time alone', '17:30:00Z'],
    ['no seconds', '2026-03-01T17:30Z'],
    ['February 30', '2026-02-30T00:00:00Z'],
    ['February 29 of an ordinary year', '2026-02-29T00:00:00Z'],
    ['month 13', '2026-13-01T00:00:00Z'],
    ['month 0', '2026-00-01T00:00:00Z'],
    ['day 0', '2026-01-00T00:00:00Z'],
    ['hour 24', '2026-03-01T24:00:00Z'],
    ['minute 60', '2026-03-01T17:60:00Z'],
    ['a leap second', '2016-12-31T23:59:60Z'],
    ['ten digits of a second', '2026-03-01T17:30:00.1234567890Z'],
    ['a dot without digits', '2026-03-01T17:30:00.Z'],
    ['a comma', '2026-03-01T17:30:00,5Z'],
    ['an offset of 24 hours', '2026-03-01T17:30:00+24:00'],
    ['an offset of 60 minutes', '2026-03-01T17:30:00+01:60'],
    ['an offset without colon', '2026-03-01T17:30:00+0100'],
    ['an unpadded month', '2026-3-01T17:30:00Z'],
    ['a year of five digits', '12026-03-01T17:30:00Z'],
    ['blanks around', ' 2026-03-01T17:30:00Z '],
    ['a line break at the end', '2026-03-01T17:30:00Z\n'],
    ['other digits', '２０２６-03-01T17:30:00Z'],
    ['words', 'tomorrow'],
    ['nothing', ''],
    ['a number', 1_772_386_200_000],
    ['a list', ['2026-03-01T17:30:00Z']],
  ])('%s', (_what, value) => {
    expect(() => dateTime.parseValue(value)).toThrow('DateTime takes an existing date and time with an offset');
  });

  it('a literal that is no string', () => {
    expect(() => dateTime.parseLiteral({ kind: Kind.INT, value: '0' })).toThrow('DateTime takes');
  });

  it('arbitrary text with its own error', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => dateTime.parseValue(text)).toThrow('DateTime takes');
      }),
    );
  });
});
