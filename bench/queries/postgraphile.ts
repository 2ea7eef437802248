import { parseCursor } from '../../src/domain/cursor.ts';
import { fold } from '../../src/domain/fold.ts';
import type { WorkRequest } from '../harness/http-client.ts';
import { listScopes } from './cursors.ts';
import type { PerQuery, QueryName } from './documents.ts';
import type { Variables } from './variables.ts';

const person = 'fragment Person on User { id: rowId username name isVerified followersCount }';

const card = `fragment Card on Space {
  id: rowId title state participantCount startedAt
  creator: userByCreatorId { ...Person } hosts: hostsList { ...Person } speakers: speakersList { ...Person }
}
${person}`;

const feed = (list: string, lastRank: number, first: number, nodes: string) =>
  `query ${list}($rank: Int!, $at: BigInt!, $id: String!) {
  spaces: feed(lastRank: ${lastRank}, afterRank: $rank, afterAt: $at, afterId: $id, first: ${first}) {
    nodes { ${nodes} } pageInfo { hasNextPage endCursor }
  }
}`;

/** The same questions to the schema that PostGraphile makes of the tables. */
const documents: PerQuery<string> = {
  q1: `query One($id: String!) { space: spaceByRowId(rowId: $id) { __typename ...Card } }
${card}`,
  q2: `${feed('Live', 0, 20, '...Card')}
${card}`,
  q3: `query Many($ids: [String!]!) {
  spacesByIds: spacesByIdsList(ids: $ids) { requestedId reason since space: spaceBySpaceId { __typename ...Card } }
}
${card}`,
  q4: `query Search($word: String!) {
  spaces: searchSpaces(word: $word, first: 20) {
    nodes { id: rowId title state creator: userByCreatorId { ...Person } } pageInfo { hasNextPage }
  }
}
${person}`,
  q5: 'query Title($id: String!) { space: spaceByXId(xId: $id) { id: rowId title } }',
  q6: `${feed(
    'Page',
    1,
    100,
    `id: rowId title state participantCount startedAt
    creator: userByCreatorId { ...Profile } hosts: hostsList { ...Profile } speakers: speakersList { ...Profile }`,
  )}
fragment Profile on User {
  id: rowId xId username name profileImageUrl description location isVerified followersCount followingCount
}`,
};

export function postgraphileRequest(query: QueryName, variables: Variables): WorkRequest {
  const body = { query: documents[query], variables: variablesFor[query](variables) };
  return { path: '/graphql', body: JSON.stringify(body) };
}

const place = (list: keyof typeof listScopes, after: unknown) => {
  const [rank, at, xId] = after === null ? [-1, 0, ''] : (parseCursor(listScopes[list], String(after)) ?? []);
  return { rank, at: String(at), id: `space_${xId}` };
};

const same = (variables: Variables) => variables;

const variablesFor: PerQuery<(variables: Variables) => object> = {
  q1: same,
  q2: ({ after }) => place('live', after),
  q3: same,
  q4: ({ query }) => ({ word: fold(String(query)) }),
  q5: same,
  q6: ({ after }) => place('all', after),
};

/**
 * Brings answers into one form, PostGraphile's and those of all others: a look-up's outcomes as a union, instants in
 * UTC, no cursors.
 */
export function sameShape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sameShape);
  if (typeof value !== 'object' || value === null) return value;
  const { endCursor: _, ...fields } = value as Record<string, unknown>;
  if ('requestedId' in fields && 'space' in fields) return sameShape(outcomeOf(fields));
  return Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [key, isInstant(key, field) ? utc(field) : sameShape(field)]),
  );
}

function outcomeOf({ requestedId, space, reason, since }: Record<string, unknown>): unknown {
  if (space !== null) return space;
  if (reason === null) return { __typename: 'SpaceNotFoundError', requestedId };
  const spaceId = `space_${String(requestedId).replace('space_', '')}`;
  return { __typename: 'SpaceUnavailableError', spaceId, reason, since };
}

function isInstant(key: string, field: unknown): field is string {
  return (key === 'startedAt' || key === 'since') && typeof field === 'string';
}

const utc = (instant: string) => new Date(instant).toISOString();
