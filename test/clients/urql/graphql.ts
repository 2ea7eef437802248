import { initGraphQLTada } from 'gql.tada';
import type { introspection } from './__generated__/graphql-env.ts';

export const graphql = initGraphQLTada<{ introspection: typeof introspection; scalars: { DateTime: string } }>();
