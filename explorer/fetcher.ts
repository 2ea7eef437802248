import type { GraphiQLProps } from 'graphiql';

type Fetcher = GraphiQLProps['fetcher'];

/** Sends an operation to the API that served the page. An answer that is no JSON becomes an error with its status and text. */
export const fetcher: Fetcher = async (params, options) => {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json', ...options?.headers },
    body: JSON.stringify(params),
  });
  const text = await response.text();
  if (response.headers.get('content-type')?.includes('json')) return JSON.parse(text);
  throw new Error(`The server answered ${response.status} without JSON: ${text.slice(0, 200)}`);
};
