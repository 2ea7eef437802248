import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { GraphQLSchema, print, visit } from 'graphql';

/**
 * The schema as SDL with its directives, which graphql's own printing leaves out; ends with a line break.
 *
 * In reading order: `Query` first, then every type where it is mentioned first. A reader who starts at the top meets
 * the ways in before the details, and what belongs together (a connection, its edge, its node) stands together, which
 * the alphabet would scatter. The order follows from the schema alone, so it does not depend on who imports whom.
 */
export function printSdl(schema: GraphQLSchema): string {
  const inReadingOrder = new GraphQLSchema({ ...schema.toConfig(), types: [] });
  const document = visit(getDocumentNodeFromSchema(inReadingOrder), {
    // `schema { query: Query }` says nothing that the names do not say.
    SchemaDefinition: () => null,
    StringValue: (node) => (node.block ? { ...node, value: wrap(node.value) } : undefined),
  });
  return `${spaceOut(print(document))}\n`;
}

/** An empty line above every description but the first of a block. */
function spaceOut(sdl: string): string {
  return sdl.replace(/(\S)\n( +"""(?:(?!""").)*""")/gs, (found, before: string, description: string) =>
    '{('.includes(before) ? found : `${before}\n\n${description}`,
  );
}

/** Breaks a paragraph into lines of at most 76 characters, so that they take 80 with their indentation. */
function wrap(paragraph: string): string {
  return paragraph.replace(/(.{1,76})(?: |$)/g, '$1\n').trimEnd();
}
