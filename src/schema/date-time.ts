import { GraphQLError, type ValueNode } from 'graphql';
import type { Instant } from '../domain/instant.ts';
import { builder } from './builder.ts';

builder.scalarType('DateTime', {
  description:
    'An exact instant as an RFC 3339 string with an offset. Responses always use UTC with milliseconds, for example ' +
    '`2026-03-01T17:30:00.000Z`. Inputs may use any offset; digits beyond the millisecond are dropped.',
  specifiedByURL: 'https://scalars.graphql.org/chillicream/date-time',
  serialize: (instant) => new Date(instant).toISOString(),
  parseValue: (value) => parseDateTime(value),
  parseLiteral: (literal) => parseDateTime(literal.kind === 'StringValue' ? literal.value : null, literal),
});

const pattern = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}:\d{2})(?:\.(\d{1,9}))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;

/** Reads an RFC 3339 date-time with 0 to 9 digits of a second. Days have to exist; leap seconds do not. */
function parseDateTime(value: unknown, literal: ValueNode | null = null): Instant {
  const instant = typeof value === 'string' ? readInstant(value) : null;
  if (instant !== null) return instant;
  throw new GraphQLError(
    'DateTime takes an existing date and time with an offset as RFC 3339 writes it, such as "2026-03-01T17:30:00Z".',
    { nodes: literal },
  );
}

function readInstant(text: string): Instant | null {
  const [, date, time, fraction = '', sign, hours, minutes] = pattern.exec(text) ?? [];
  const utc = Date.parse(`${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
  // Date.parse takes February 30 for March 2, and 24:00:00 for the next day.
  if (Number.isNaN(utc) || new Date(utc).toISOString().slice(0, 19) !== `${date}T${time}`) return null;
  if (sign === undefined) return utc;
  if (Number(hours) > 23 || Number(minutes) > 59) return null;
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '+' ? utc - offset : utc + offset;
}
