import { GraphQLScalarType } from 'graphql';

/** Instants as RFC 3339, from milliseconds. */
export const DateTime = new GraphQLScalarType<number, string>({
  name: 'DateTime',
  serialize: (at) => new Date(at as number).toISOString(),
});
