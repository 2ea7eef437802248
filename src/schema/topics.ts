import { cursorScope } from '../domain/cursor.ts';
import { sortKeyShapes } from '../domain/sort-keys.ts';
import { builder } from './builder.ts';
import { defineConnection, pageArgs, readPage } from './connection.ts';
import { Topic } from './topic.ts';

const { connection: TopicConnection } = defineConnection({
  name: 'Topic',
  node: Topic,
  nodeOf: null,
  descriptions: {
    connection: 'A page of topics.',
    edges: 'The topics with their cursors.',
    nodes: 'The topics alone. Clients that join pages (Relay, Apollo) page over `edges`.',
    edge: 'A topic in a page.',
    cursor: 'Position of the topic, for use as `after`.',
    node: 'The topic.',
  },
});

const scope = cursorScope('Query.topics', {}, sortKeyShapes.topics);

builder.queryField('topics', (t) =>
  t.field({
    type: TopicConnection,
    nullable: true,
    directives: { semanticNonNull: {} },
    description: 'Topics of the Spaces that are scheduled or live now, the most used first.',
    args: pageArgs,
    resolve: async (_root, args, { store }) => {
      const request = readPage(args, scope);
      return { page: await store.topics(request), scope, continued: request.after !== null };
    },
  }),
);
