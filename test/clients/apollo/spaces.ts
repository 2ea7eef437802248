import { graphql } from './__generated__/gql.ts';

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

export const userSpaces = graphql(`
  query UserSpaces($by: UserBy!, $after: String) {
    user(by: $by) {
      __typename
      ... on User {
        id
        spaces(roles: [CREATOR], first: 2, after: $after) {
          edges {
            role
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
      ... on ResultError {
        message
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
