import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../domain/codes.ts';

/** An error that callers see as it is. */
export function codedError(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}
