import { cursorScope } from '../domain/cursor.ts';
import { limits } from '../domain/limits.ts';
import { parseSearchTerms } from '../domain/search-terms.ts';
import { sortKeyShapes } from '../domain/sort-keys.ts';
import type { SpaceOrder as SpaceOrderValue, SpaceQuery } from '../domain/space-query.ts';
import { whenLoaded } from '../loaders/when-loaded.ts';
import { badUserInput, count } from './bad-user-input.ts';
import { builder } from './builder.ts';
import { defineConnection, pageArgs, readPage } from './connection.ts';
import { Space } from './space.ts';
import { readSpaceFilter, SpaceFilter } from './space-filter.ts';

const { connection: SpaceConnection } = defineConnection({
  name: 'Space',
  node: Space,
  nodeOf: null,
  descriptions: {
    connection: 'A page of Spaces. Every page but the last is full; Spaces that ended meanwhile are not counted in.',
    edges: 'The Spaces with their cursors.',
    nodes: 'The Spaces alone. Clients that join pages (Relay, Apollo) page over `edges`.',
    edge: 'A Space in a page.',
    cursor: 'Position of the Space, for use as `after`.',
    node: 'The Space.',
  },
});

const SpaceOrder = builder.enumType('SpaceOrder', {
  description: 'Orders in which Spaces can be read.',
  values: {
    RELEVANCE: {
      description:
        'Best match of the title first, live Spaces before scheduled ones where two match alike. Without words to look ' +
        'for the same as `LIVE_FIRST`.',
    },
    LIVE_FIRST: {
      description:
        'Live Spaces first (latest start first), then scheduled ones (soonest first). With `state: SCHEDULED` ' +
        'therefore simply the soonest first. Where X told no such time, the time of creation or of the first sighting ' +
        'stands in.',
    },
    MOST_PARTICIPANTS: {
      description:
        'Most participants first, unknown counts last. Counts move, so an item can come twice or be missed between ' +
        'pages.',
    },
    NEWEST: {
      description: 'Latest created first; where X told no such time, the first sighting stands in.',
    },
  },
});

builder.queryField('spaces', (t) =>
  t.field({
    type: SpaceConnection,
    nullable: true,
    directives: { semanticNonNull: {} },
    description:
      'Scheduled and live Spaces: all of them, or those that have certain words in the title and meet certain ' +
      `conditions. In the order \`RELEVANCE\` at most ${count(limits.relevanceResults)} can be paged through; ` +
      '`hasNextPage` is false there.',
    args: {
      query: t.arg.string({
        description:
          `Words that the title has to contain, ${limits.searchText} characters at most; left out or blank, every ` +
          'title will do. Each word may stand anywhere in the title, also inside a longer word, and one character is ' +
          'enough, in any script. Blanks of any width separate words. Upper and lower case, full-width and half-width ' +
          'forms, and accents on Latin, Greek and Cyrillic letters make no difference; hiragana, katakana and voicing ' +
          'marks do.',
      }),
      filter: t.arg({ type: SpaceFilter, description: 'Only Spaces that meet all of these.' }),
      orderBy: t.arg({
        type: SpaceOrder,
        description: 'Order of the results; left out, `RELEVANCE` where `query` has words and `LIVE_FIRST` otherwise.',
      }),
      ...pageArgs,
      after: t.arg.string({
        description: 'Return what follows this cursor. It is only valid with the same `query`, `filter` and `orderBy`.',
      }),
    },
    resolve: (_root, args, context) => {
      const terms = readTerms(args.query ?? '');
      const order = terms.length > 0 ? (args.orderBy ?? 'RELEVANCE') : withoutTerms(args.orderBy);
      const query: SpaceQuery = { terms, filter: readSpaceFilter(args.filter), order };
      const scope = cursorScope('Query.spaces', query, sortKeyShapes.spaces[order]);
      const request = readPage(args, scope);
      const found = context.loaders.spaces(query, request, () => context.signal);
      return whenLoaded(found, (page) => ({ page, scope, continued: request.after !== null }));
    },
  }),
);

function withoutTerms(orderBy: SpaceOrderValue | null | undefined): SpaceOrderValue {
  return !orderBy || orderBy === 'RELEVANCE' ? 'LIVE_FIRST' : orderBy;
}

function readTerms(query: string): readonly string[] {
  // Counting code points walks the text, so what is too long by any count is refused before.
  const length = query.length > 2 * limits.searchText ? query.length : [...query].length;
  if (length > limits.searchText) {
    throw badUserInput(`\`query\` takes ${limits.searchText} characters (Unicode code points) at most.`);
  }
  const terms = parseSearchTerms(query);
  if (terms.length > limits.searchTerms) {
    throw badUserInput(`\`query\` takes ${limits.searchTerms} words at most; this request has ${terms.length}.`);
  }
  return terms;
}
