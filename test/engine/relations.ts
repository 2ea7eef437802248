import type { Request } from './print-request.ts';

const someone = '{ id username name description followersCount }';

const space = `
  id state title lang isTicketed createdAt scheduledStart startedAt updatedAt observedAt participantCount
  creator ${someone} hosts ${someone} speakers ${someone} members { id role user ${someone} }
  topics { id name description }
`;

const outcome = `
  __typename ... on Space { ${space} }
  ... on SpaceUnavailableError { requestedId reason since message }
  ... on SpaceNotFoundError { requestedId }
`;

const query = (text: string): Request => ({ query: text, variables: {} });

/** Documents that together follow every relation there is, and every way in. */
export const relations: readonly Request[] = [
  query(`{ spacesByIds(ids: ["A", "space_B", "C", "D", "A"]) { ${outcome} } }`),
  query('{ space(id: "A") { ... on Space { title speakers { name } } } }'),
  query('{ spacesByIds(ids: ["A", "B"]) { ... on Space { title creator { xId name url } } } }'),
  query(`{ nodes(ids: ["user_1", "user_2", "user_3", "user_4", "user_5", "topic_11", "topic_12", "space_B", "post_71"]) {
    __typename ... on User ${someone} ... on Topic { name } ... on Space { title creator { name } } ... on Post { text }
  } }`),
  query(`{ users(by: [{ id: "1" }, { username: "name2" }, { id: "3" }, { id: "9" }, { username: "other1" }]) {
    __typename ... on User { name spaces { edges { role node { title hosts { name } topics { name } } } } }
  } }`),
  query(`{ spaces(orderBy: NEWEST) { nodes { ${space} } edges { cursor } pageInfo { hasNextPage endCursor } } }`),
  query('{ spaces(query: "a", first: 2) { nodes { xId title members { role user { name } } } } }'),
  query(`{ spaces(filter: { state: LIVE, hostIds: ["1", "2"] }) { nodes { xId topics { name } } } }`),
  query(`{ spacesByIds(ids: ["A", "B", "C"]) { ... on Space {
    invitedUsers { totalCount nodes { name } } sharedPosts { nodes { text author { name } } }
    buyers { totalCount edges { node { name } } } subscriberCount
  } } }`),
  query('{ spaces(orderBy: NEWEST) { nodes { title participantCount sharedPosts { nodes { text } } } } }'),
  query('{ topics { nodes { name description } } }'),
];
