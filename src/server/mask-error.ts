import { GraphQLError, isValueNode } from 'graphql';
import { type ErrorCode, isErrorCode } from '../domain/codes.ts';
import { StoreError } from '../store/store-error.ts';
import type { Log } from './log.ts';

/**
 * What callers are told of an error. Theirs passes as it is; ours is logged once, with its cause, and masked: no stack,
 * path, SQL or text of a driver leaves the process.
 */
export function createErrorMask(log: Log): (error: unknown) => GraphQLError {
  const logged = new WeakSet<object>();
  return (error) => {
    const cause = causeOf(error);
    if (cause instanceof GraphQLError && error instanceof GraphQLError) {
      if (isErrorCode(error.extensions['code'])) return error;
      // Without a path it arose before any field was resolved, and values are named where they do not fit.
      if (error.path === undefined || cause.nodes?.some(isValueNode))
        return recoded(error, 'BAD_USER_INPUT', error.message);
    }
    const code = cause instanceof StoreError ? 'STORE_UNAVAILABLE' : 'INTERNAL_SERVER_ERROR';
    const path = error instanceof GraphQLError ? error.path : undefined;
    if (typeof cause !== 'object' || cause === null || !logged.has(cause)) {
      log.error('operation failed', { code, path, error: cause });
      if (typeof cause === 'object' && cause !== null) logged.add(cause);
    }
    return recoded(error, code, messages[code]);
  };
}

const messages = {
  STORE_UNAVAILABLE: 'The store cannot answer right now.',
  INTERNAL_SERVER_ERROR: 'Something went wrong here. It has been logged.',
};

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined ? causeOf(error.originalError) : error;
}

function recoded(error: unknown, code: ErrorCode, message: string): GraphQLError {
  const extensions = { code };
  if (!(error instanceof GraphQLError)) return new GraphQLError(message, { extensions });
  const { nodes = null, source = null, positions = null, path = null } = error;
  return new GraphQLError(message, { nodes, source, positions, path, extensions });
}
