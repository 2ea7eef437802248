import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { errorCodes, isErrorCode } from '../../domain/codes.ts';
import { GRAPHQL_TYPE, JSON_TYPE } from '../media-type.ts';

/**
 * Turns the result of an operation into an HTTP response. The GraphQL over HTTP specification: under its own media type
 * the status is that of the error when there is no data; under `application/json` a well-formed request is answered 200.
 */
export function useResponse(): Plugin {
  return {
    onResultProcess({ request, setResultProcessor }) {
      const mediaType = request.headers.get('accept') === GRAPHQL_TYPE ? GRAPHQL_TYPE : JSON_TYPE;
      setResultProcessor((result, { Response }) => {
        const { data, errors, extensions } = result as ExecutionResult;
        const status = statusOf(data, errors, mediaType);
        const body = JSON.stringify({ errors: errors?.map(toldError), data, extensions });
        return new Response(body, { status, headers: headersOf(status, mediaType) });
      }, mediaType);
    },
  };
}

function statusOf(data: unknown, errors: readonly GraphQLError[] | undefined, mediaType: string): number {
  const code = errors?.[0]?.extensions['code'];
  if (data || !isErrorCode(code)) return 200;
  // How a request was sent is refused whatever the caller accepts.
  return mediaType === GRAPHQL_TYPE || code === 'METHOD_NOT_ALLOWED' ? errorCodes[code] : 200;
}

function headersOf(status: number, mediaType: string): Record<string, string> {
  return {
    'content-type': `${mediaType}; charset=utf-8`,
    ...(status === 503 && { 'retry-after': '1' }),
    ...(status === 405 && { allow: 'POST' }),
  };
}

/** Without Yoga's notes to itself in the extensions. */
function toldError(error: GraphQLError) {
  const { message, locations, path, extensions } = error;
  return { message, locations, path, extensions: { ...extensions, http: undefined } };
}
