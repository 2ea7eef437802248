import { graphql } from 'relay-runtime';

/** A list that pages. With `@throwOnFieldError` the compiler trusts `@semanticNonNull`: `spaces` is never null here. */
export const spacesList = graphql`
  fragment spaces_list on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 2 }, after: { type: "String" })
  @refetchable(queryName: "spacesPageQuery")
  @throwOnFieldError {
    spaces(first: $first, after: $after) @connection(key: "spaces_spaces") {
      edges {
        node {
          id
          title
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`;

export const spacesQuery = graphql`
  query spacesQuery($first: Int!) {
    ...spaces_list @arguments(first: $first)
  }
`;

export const spaceCard = graphql`
  fragment spaces_card on Space @throwOnFieldError {
    title
    creator {
      name
    }
  }
`;

/**
 * One Space, or what became of it. A fragment that is spread on a member of a union needs `@alias`; `@deleteRecord`
 * takes a Space that is gone out of the store.
 */
export const spaceQuery = graphql`
  query spacesOneQuery($id: ID!) @throwOnFieldError {
    space(id: $id) {
      __typename
      ... on Space {
        ...spaces_card @alias(as: "card")
      }
      ... on SpaceUnavailableError {
        message
        reason
        spaceId @deleteRecord
      }
      ... on SpaceNotFoundError {
        message
      }
    }
  }
`;
