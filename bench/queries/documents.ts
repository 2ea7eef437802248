export const queryNames = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'] as const;

export type QueryName = (typeof queryNames)[number];

/** Something of each query. */
export type PerQuery<Value> = Readonly<Record<QueryName, Value>>;

export function perQuery<Value>(make: (query: QueryName) => Value): Record<QueryName, Value> {
  return { q1: make('q1'), q2: make('q2'), q3: make('q3'), q4: make('q4'), q5: make('q5'), q6: make('q6') };
}

/** Five fields of a person. */
const person = 'fragment Person on User { id username name isVerified followersCount }';

/** A Space as a list of cards shows it. */
const card = `fragment Card on Space {
  id title state participantCount startedAt
  creator { ...Person } hosts { ...Person } speakers { ...Person }
}
${person}`;

export const documents: PerQuery<string> = {
  // One Space by id with creator, hosts and speakers.
  q1: `query One($id: ID!) { space(id: $id) { __typename ... on Space { ...Card } } }
${card}`,

  // A page of 20 live Spaces with the same.
  q2: `query Live($after: String) {
  spaces(filter: { state: LIVE }, first: 20, after: $after) { nodes { ...Card } pageInfo { hasNextPage endCursor } }
}
${card}`,

  // Look-up of 100 ids with the same; some are gone, some come twice.
  q3: `query Many($ids: [ID!]!) {
  spacesByIds(ids: $ids) {
    __typename
    ... on Space { ...Card }
    ... on SpaceUnavailableError { spaceId reason since }
    ... on SpaceNotFoundError { requestedId }
  }
}
${card}`,

  // Search for a word, the first 20 with their creators.
  q4: `query Search($query: String!) {
  spaces(query: $query, first: 20) { nodes { id title state creator { ...Person } } pageInfo { hasNextPage } }
}
${person}`,

  // The least one can ask.
  q5: 'query Title($id: ID!) { space(id: $id) { ... on Space { id title } } }',

  // 100 Spaces with creator, hosts and speakers, ten fields of each person.
  q6: `query Page($after: String) {
  spaces(first: 100, after: $after) {
    nodes {
      id title state participantCount startedAt
      creator { ...Profile } hosts { ...Profile } speakers { ...Profile }
    }
    pageInfo { hasNextPage endCursor }
  }
}
fragment Profile on User {
  id xId username name profileImageUrl description location isVerified followersCount followingCount
}`,
};
