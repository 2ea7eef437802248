const person = '{ xId username name description }';

const space = `
  xId state title lang isTicketed createdAt scheduledStart startedAt observedAt participantCount subscriberCount
  creator ${person} hosts ${person} speakers ${person} members { role user ${person} }
  topics { xId name description }
  invitedUsers(first: 100) { totalCount nodes ${person} }
  sharedPosts(first: 100) { nodes { xId text author ${person} createdAt } }
  buyers(first: 100) { totalCount nodes ${person} }
`;

/** Everything that is told by ids and usernames. */
export const everything = `query ($spaces: [ID!]!, $people: [UserBy!]!, $others: [ID!]!) {
  spacesByIds(ids: $spaces) {
    __typename
    ... on Space { ${space} }
    ... on SpaceUnavailableError { reason since }
  }
  users(by: $people) {
    __typename
    ... on User { xId username name description spaces(first: 100) { edges { role node { xId title } } } }
  }
  nodes(ids: $others) {
    ... on Topic { xId name description }
    ... on Post { xId text author ${person} createdAt }
  }
}`;

const list = (name: string, args: string) => `${name}: spaces(first: 100, ${args}) { nodes { xId } }`;

/** Lists in all orders and by filters of each kind. */
export const lists = `{
  ${list('newest', 'orderBy: NEWEST')}
  ${list('fullest', 'orderBy: MOST_PARTICIPANTS')}
  ${list('titled', 'query: "O", orderBy: LIVE_FIRST')}
  ${list('live', 'filter: { state: LIVE }')}
  ${list('ticketed', 'filter: { isTicketed: true }')}
  ${list('portuguese', 'filter: { langs: ["pt-BR"] }')}
  ${list('hosted', 'filter: { hostIds: ["1"] }')}
  ${list('spoken', 'filter: { speakerIds: ["2"] }')}
  ${list('topical', 'filter: { topicIds: ["7"] }')}
}`;

/** What depends on counters, which may lag what is shown until the store was swept. */
export const topicsInUse = '{ topics(first: 100) { nodes { xId name description } } }';
