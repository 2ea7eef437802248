import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema, GraphQLError, type GraphQLSchema } from 'graphql';
import { printSdl } from './print.ts';

export interface SchemaChange {
  /** `breaking`: a query that was valid is no longer, or its answer has another shape. `dangerous`: clients may trip. */
  readonly level: 'breaking' | 'dangerous' | 'safe';
  /** Where, for example `Space.title`. */
  readonly path: string;
  readonly message: string;
}

const levels: Readonly<Record<CriticalityLevel, SchemaChange['level']>> = {
  [CriticalityLevel.Breaking]: 'breaking',
  [CriticalityLevel.Dangerous]: 'dangerous',
  [CriticalityLevel.NonBreaking]: 'safe',
};

/** What changes for clients of a former schema, given as SDL; a text when that is none. */
export async function compareSdl(former: string, schema: GraphQLSchema): Promise<readonly SchemaChange[] | string> {
  const before = parseSchema(former);
  if (typeof before === 'string') return before;
  // Printed and parsed again, so that directives are found in the same way in both.
  const changes = await diff(before, buildSchema(printSdl(schema)));
  return changes.map(({ criticality, path = '', message }) => ({ level: levels[criticality.level], path, message }));
}

function parseSchema(sdl: string): GraphQLSchema | string {
  try {
    return buildSchema(sdl);
  } catch (error) {
    // What is wrong with a schema as a whole comes as an `Error` of several lines.
    if (!(error instanceof Error)) throw error;
    const line = error instanceof GraphQLError ? error.locations?.[0]?.line : undefined;
    return line === undefined ? error.message : `${error.message} (line ${line})`;
  }
}
