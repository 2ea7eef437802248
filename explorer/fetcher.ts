import type { GraphiQLProps } from 'graphiql';
import { Kind, parse } from 'graphql';

type Fetcher = GraphiQLProps['fetcher'];

/** Sends an operation to the API that served the page. An answer that is no JSON becomes an error with its status and text. */
export const fetcher: Fetcher = async ({ query, variables, operationName }, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...options?.headers },
    body: JSON.stringify({ query, variables, ...(hasChoice(query) && { operationName }) }),
  });
  const text = await response.text();
  if (response.headers.get('content-type')?.includes('json')) return JSON.parse(text);
  throw new Error(`The server answered ${response.status} without JSON: ${text.slice(0, 200)}`);
};

/** For a moment after a change of tabs GraphiQL still gives the name of the tab before, so it goes only where it is needed. */
function hasChoice(query: string): boolean {
  try {
    return parse(query).definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length > 1;
  } catch {
    // The server says what is wrong with the document.
    return false;
  }
}
