import type { ObjectRef } from '@pothos/core';
import { type CursorScope, encodeCursor, parseCursor } from '../domain/cursor.ts';
import { limits } from '../domain/limits.ts';
import type { PageRequest, SortKey } from '../domain/page.ts';
import { badUserInput } from './bad-user-input.ts';
import { builder } from './builder.ts';
import { ofPage } from './of-page.ts';
import { PageInfo, type PageOfList } from './page-info.ts';

/** The arguments of every field that returns a connection. Pages are read forwards only. */
export const pageArgs = builder.args((t) => ({
  first: t.int({
    description: `How many to return, from 1 to ${limits.pageSize}.`,
    defaultValue: limits.defaultPageSize,
  }),
  after: t.string({ description: 'Return what follows this cursor.' }),
}));

/** Checks the arguments of a page. Throws `BAD_USER_INPUT`. */
export function readPage(
  args: { readonly first?: number | null | undefined; readonly after?: string | null | undefined },
  scope: CursorScope,
): PageRequest {
  const first = args.first ?? limits.defaultPageSize;
  if (first < 1 || first > limits.pageSize) {
    throw badUserInput(`\`first\` takes numbers from 1 to ${limits.pageSize}; this request has ${first}.`);
  }
  if (args.after === null || args.after === undefined) return { first, after: null };
  const after = parseCursor(scope, args.after);
  if (after === null) {
    throw badUserInput(
      '`after` takes a cursor that the same field gave for the same object and the same arguments, unaltered.',
    );
  }
  return { first, after };
}

/** An item of a page, in the form in which an edge is resolved; its cursor is made only when it is asked for. */
interface Edge<Item> {
  readonly item: Item;
  readonly key: SortKey;
  readonly scope: CursorScope;
}

/** Defines `XConnection` and `XEdge`. `Shape` is what the connection is resolved from. */
export function defineConnection<Item, Node, Shape extends PageOfList<Item> = PageOfList<Item>>(options: {
  /** `X`. */
  readonly name: string;
  readonly node: ObjectRef<typeof builder.$inferSchemaTypes, Node>;
  /** Null: an item is its node. */
  readonly nodeOf: ((item: Item) => Node) | null;
  readonly descriptions: {
    readonly connection: string;
    readonly edges: string;
    readonly nodes: string;
    readonly edge: string;
    readonly cursor: string;
    readonly node: string;
  };
}) {
  const { name, node, nodeOf, descriptions } = options;

  const edge = builder.objectRef<Edge<Item>>(`${name}Edge`).implement({
    description: descriptions.edge,
    fields: (t) => ({
      cursor: t.string({
        description: descriptions.cursor,
        resolve: ({ scope, key }) => encodeCursor(scope, key),
      }),
      // `never`: the builder's types cannot tell that a generic `Node` is no list.
      node: t.field({
        type: node,
        description: descriptions.node,
        resolve: ({ item }) => (nodeOf === null ? item : nodeOf(item)) as never,
      }),
    }),
  });

  const connection = builder.objectRef<Shape>(`${name}Connection`).implement({
    description: descriptions.connection,
    extensions: ofPage,
    fields: (t) => ({
      edges: t.field({
        type: [edge],
        description: descriptions.edges,
        resolve: ({ page, scope }) =>
          page.items.map((item, place) => ({ item, key: page.keys[place] as SortKey, scope })),
      }),
      nodes: t.field({
        type: [node],
        description: descriptions.nodes,
        resolve: ({ page }) => (nodeOf === null ? page.items : page.items.map(nodeOf)) as never,
      }),
      pageInfo: t.field({ type: PageInfo, description: 'Where this page lies.', resolve: (shape) => shape }),
    }),
  });

  return { connection, edge };
}
