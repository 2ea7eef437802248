import SchemaBuilder from '@pothos/core';
import DirectivesPlugin from '@pothos/plugin-directives';
import type { Instant } from '../domain/instant.ts';
import type { Viewer } from '../domain/viewer.ts';
import type { Loaders } from '../loaders/loaders.ts';
import type { Store } from '../store/store.ts';

/** What every resolver is handed. Made anew for each request. */
export interface Context {
  readonly store: Store;
  readonly loaders: Loaders;
  /** Null while nobody is signed in. */
  readonly viewer: Viewer | null;
  /** The one clock of the request. */
  readonly now: Instant;
  /** Aborted when nobody waits for the answer any more, or the deadline has come. */
  readonly signal?: AbortSignal;
}

interface SchemaTypes {
  Context: Context;
  DefaultFieldNullability: false;
  Directives: { semanticNonNull: { locations: 'FIELD_DEFINITION'; args: { levels?: number[] } } };
  Scalars: {
    ID: { Input: string; Output: string };
    DateTime: { Input: Instant; Output: Instant };
  };
}

export const builder = new SchemaBuilder<SchemaTypes>({
  defaultFieldNullability: false,
  plugins: [DirectivesPlugin],
  // The form in which the printing of @graphql-tools/utils finds directives; without it, it prints `@0(name: …)`.
  directives: { useGraphQLToolsUnorderedDirectives: true },
});

builder.queryType({
  description:
    'Reading. Every root field is a boundary: when one fails, the others of the same request are still answered. An ' +
    'argument that is null counts as left out.',
});
