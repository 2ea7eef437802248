import type { Space } from '../../domain/space.ts';
import { spaceColumns, spaceFrom } from './rows.ts';

/** What a list of Spaces gives of each. */
export interface ListShape<Item> {
  readonly columns: readonly string[];
  /** From a row that begins with the columns. */
  itemFrom(row: readonly (string | number | null)[]): Item;
}

export const wholeSpaces: ListShape<Space> = {
  columns: spaceColumns.split(',').map((column) => column.trim()),
  itemFrom: (row) => spaceFrom(row),
};

export const spaceIds: ListShape<string> = {
  columns: ['spaces.x_id'],
  itemFrom: (row) => row[0] as string,
};
