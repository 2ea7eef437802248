import type { WorkRequest } from '../harness/http-client.ts';
import { documents, type PerQuery, perQuery, type QueryName } from './documents.ts';
import { postgraphileRequest } from './postgraphile.ts';
import type { Variables } from './variables.ts';

export type Requests = PerQuery<readonly WorkRequest[]>;

/** How the requests of a contender are written. */
export type RequestStyle = keyof typeof styles;

type Write = (query: QueryName, variables: Variables) => WorkRequest;

/** The requests of a style for all sets of variables. */
export function requestsOf(style: RequestStyle, sets: PerQuery<readonly Variables[]>): Requests {
  return perQuery((query) => sets[query].map((variables) => styles[style](query, variables)));
}

/** The cheapest request, to see whether a server answers. */
export function probeOf({ q5: [first] }: Requests): WorkRequest {
  if (first === undefined) throw new RangeError('No requests');
  return first;
}

const styles = {
  graphql: (query, variables) => ({ path: '/graphql', body: JSON.stringify({ query: documents[query], variables }) }),
  // The same bytes as for the others; the path tells which query it is.
  floor: (query, variables) => ({ path: `/${query}`, body: JSON.stringify({ query: documents[query], variables }) }),
  postgraphile: postgraphileRequest,
  rest: (query, variables) => ({ path: restPaths[query](variables), body: null }),
} satisfies Record<string, Write>;

const xIdOf = (id: unknown) => String(id).replace('space_', '');
const afterOf = ({ after }: Variables) => (after == null ? '' : `?after=${after}`);

const restPaths: PerQuery<(variables: Variables) => string> = {
  q1: ({ id }) => `/2/spaces/${xIdOf(id)}`,
  q2: (variables) => `/2/spaces/live${afterOf(variables)}`,
  q3: ({ ids }) => `/2/spaces?ids=${(ids as readonly string[]).map(xIdOf).join(',')}`,
  q4: ({ query }) => `/2/spaces/search?query=${encodeURIComponent(String(query))}`,
  q5: ({ id }) => `/2/spaces/${xIdOf(id)}/title`,
  q6: (variables) => `/2/spaces/all${afterOf(variables)}`,
};
