import { DirectiveLocation, GraphQLDirective, GraphQLInt, GraphQLList, GraphQLNonNull } from 'graphql';

/** The directive's definition; the plug-in of the builder only attaches it. */
export const semanticNonNull = new GraphQLDirective({
  name: 'semanticNonNull',
  description:
    'Marks a nullable position that is null only when something went wrong while resolving it (the failure is then ' +
    "listed in the response's `errors`). Clients that surface errors themselves, such as Relay with " +
    '`@throwOnFieldError` or code generators with an error-handling mode, may type the position as non-null.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    levels: {
      type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLInt))),
      defaultValue: [0],
      description: 'Which levels the promise covers: 0 is the field value itself, 1 the items of its list, and so on.',
    },
  },
});
