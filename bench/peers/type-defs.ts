/** The part of the product's schema that the queries need, for peers that take SDL. */
export const typeDefs = `
scalar DateTime

type Query {
  space(id: ID!): SpaceResult
  spacesByIds(ids: [ID!]!): [SpaceResult!]
  spaces(query: String, filter: SpaceFilter, first: Int = 20, after: String): SpaceConnection
}

input SpaceFilter { state: SpaceState }
enum SpaceState { SCHEDULED LIVE }

union SpaceResult = Space | SpaceNotFoundError | SpaceUnavailableError

type Space {
  id: ID!
  xId: ID!
  title: String
  state: SpaceState!
  participantCount: Int
  startedAt: DateTime
  creator: User
  hosts: [User!]!
  speakers: [User!]!
}

type User {
  id: ID!
  xId: ID!
  username: String!
  name: String!
  profileImageUrl: String
  description: String
  location: String
  isVerified: Boolean!
  followersCount: Int
  followingCount: Int
}

type SpaceNotFoundError { requestedId: ID! }

type SpaceUnavailableError {
  spaceId: ID!
  reason: SpaceUnavailableReason!
  since: DateTime!
}

enum SpaceUnavailableReason { ENDED CANCELED REMOVED UNCONFIRMED }

type SpaceConnection {
  nodes: [Space!]!
  pageInfo: PageInfo!
}

type PageInfo {
  hasNextPage: Boolean!
  endCursor: String
}
`;
