/** A way by which a request can come to Spaces. */
export interface WayIn {
  /** The fields along the way that lead to a Space, as `Type.field`. */
  readonly fields: readonly string[];
  /** Takes `$space`, the id of the Space looked for, and `$person`, the id of somebody with a role in it. */
  readonly document: string;
}

const seen = 'fragment Seen on Space { __typename xId }';
const query = (selection: string) => `query ($space: ID!) { ${selection} } ${seen}`;
const queryOfPerson = (selection: string) => `query ($person: ID!) { ${selection} } ${seen}`;

/**
 * Every way in. What is no longer served must be found by none of them; a field that is added to the schema and leads to
 * Spaces has to be added here.
 */
export const waysIn: readonly WayIn[] = [
  { fields: ['Query.node'], document: query('node(id: $space) { ...Seen }') },
  { fields: ['Query.nodes'], document: query('nodes(ids: [$space]) { ...Seen }') },
  { fields: ['Query.space'], document: query('space(id: $space) { ...Seen }') },
  { fields: ['Query.spacesByIds'], document: query('spacesByIds(ids: [$space]) { ...Seen }') },
  {
    fields: ['Query.spaces', 'SpaceConnection.nodes'],
    document: `{ spaces(first: 100) { nodes { ...Seen } } } ${seen}`,
  },
  {
    fields: ['Query.spaces', 'SpaceConnection.edges', 'SpaceEdge.node'],
    document: `{ spaces(first: 100, orderBy: NEWEST) { edges { node { ...Seen } } } } ${seen}`,
  },
  {
    fields: ['User.spaces', 'UserSpaceConnection.nodes'],
    document: queryOfPerson('user(by: { id: $person }) { ... on User { spaces(first: 100) { nodes { ...Seen } } } }'),
  },
  {
    fields: ['User.spaces', 'UserSpaceConnection.edges', 'UserSpaceEdge.node'],
    document: queryOfPerson(
      'user(by: { id: $person }) { ... on User { spaces(first: 100) { edges { node { ...Seen } } } } }',
    ),
  },
];

/** X ids of the Spaces that the answer to a way in shows. */
export function spacesSeen(data: unknown): string[] {
  const found: string[] = [];
  JSON.stringify(data, (_name, value) => {
    if (value?.__typename === 'Space') found.push(value.xId);
    return value;
  });
  return found;
}
