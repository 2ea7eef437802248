import { type CursorScope, encodeCursor } from '../domain/cursor.ts';
import type { Page, SortKey } from '../domain/page.ts';
import { builder } from './builder.ts';
import { ofPage } from './of-page.ts';

/** A page together with what its cursors need. */
export interface PageOfList<Item> {
  readonly page: Page<Item>;
  readonly scope: CursorScope;
  /** Whether `after` was given. */
  readonly continued: boolean;
}

export const PageInfo = builder.objectRef<PageOfList<unknown>>('PageInfo').implement({
  description: 'Where a page lies within its connection.',
  extensions: ofPage,
  fields: (t) => ({
    hasNextPage: t.boolean({
      description: 'Whether more items follow this page.',
      resolve: ({ page }) => page.hasNextPage,
    }),
    hasPreviousPage: t.boolean({
      description:
        'Whether items precede this page. Pages are read forwards only, so this is true exactly when `after` was given.',
      resolve: ({ continued }) => continued,
    }),
    startCursor: t.string({
      description: 'Cursor of the first item of this page; null when the page is empty.',
      nullable: true,
      resolve: ({ page, scope }) => cursorOf(page.keys[0], scope),
    }),
    endCursor: t.string({
      description:
        'Cursor of the last item of this page, to be sent as `after` for the next one; null when the page is empty.',
      nullable: true,
      resolve: ({ page, scope }) => cursorOf(page.keys.at(-1), scope),
    }),
  }),
});

function cursorOf(key: SortKey | undefined, scope: CursorScope): string | null {
  return key === undefined ? null : encodeCursor(scope, key);
}
