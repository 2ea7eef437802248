import {
  GraphQLBoolean,
  type GraphQLEnumType,
  GraphQLID,
  GraphQLInt,
  type GraphQLScalarType,
  GraphQLString,
  isEnumType,
} from 'graphql';
import { inBytes, quoted } from './bytes.ts';

/**
 * How values of a leaf type are written as JSON in bytes. What the type's own `serialize` would turn into something else,
 * or refuse, goes through it; null when it throws.
 */
export function leafJson(type: GraphQLScalarType | GraphQLEnumType): (value: unknown) => string | null {
  const serialized = (value: unknown): string | null => {
    try {
      const result = type.serialize(value);
      if (result === undefined || result === null) return null;
      if (typeof result === 'string') return quoted(result);
      const json = JSON.stringify(result) as string | undefined;
      return json === undefined ? null : inBytes(json);
    } catch {
      // The reference executor throws it again, with its path.
      return null;
    }
  };
  if (isEnumType(type)) {
    const names = new Map(type.getValues().map(({ name, value }) => [value as unknown, quoted(name)]));
    return (value) => names.get(value) ?? serialized(value);
  }
  if (type === GraphQLString || type === GraphQLID) {
    return (value) => (typeof value === 'string' ? quoted(value) : serialized(value));
  }
  if (type === GraphQLBoolean) {
    return (value) => (typeof value === 'boolean' ? String(value) : serialized(value));
  }
  if (type === GraphQLInt) {
    // `| 0` keeps the numbers that Int admits as they are; -0 is written as 0 by JSON too.
    return (value) => (typeof value === 'number' && (value | 0) === value ? String(value | 0) : serialized(value));
  }
  return serialized;
}
