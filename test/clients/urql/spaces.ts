import { graphql } from './graphql.ts';

export const spacesPage = graphql(`
  query SpacesPage($first: Int, $after: String, $filter: SpaceFilter) {
    spaces(first: $first, after: $after, filter: $filter) {
      edges {
        node {
          id
          title
          startedAt
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const oneSpace = graphql(`
  query OneSpace($id: ID!) {
    space(id: $id) {
      __typename
      ... on Space {
        id
        title
      }
      ... on ResultError {
        message
      }
      ... on SpaceUnavailableError {
        reason
        spaceId
      }
    }
  }
`);
