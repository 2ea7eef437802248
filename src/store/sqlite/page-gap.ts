/**
 * The unused middle of a page of a b-tree, between the pointers to its cells and the cells; null for pages of another
 * kind. https://www.sqlite.org/fileformat.html#b_tree_pages
 */
export function pageGap(page: Buffer, isFirst: boolean): { readonly start: number; readonly end: number } | null {
  const header = isFirst ? FILE_HEADER : 0;
  const size = headerSizes.get(page[header] ?? 0);
  if (size === undefined) return null;
  const start = header + size + 2 * page.readUInt16BE(header + 3);
  // 0 stands for 65,536, the end of the largest page there is.
  const end = page.readUInt16BE(header + 5) || page.length;
  return start < end && end <= page.length ? { start, end } : null;
}

/** The first page begins with the header of the file. */
const FILE_HEADER = 100;

/**
 * Bytes of a page's header by its first byte. In files of less than 128 GB no other page begins so: the others begin
 * with the number of a page, or with zeros.
 */
const headerSizes: ReadonlyMap<number, number> = new Map([
  [0x02, 12],
  [0x05, 12],
  [0x0a, 8],
  [0x0d, 8],
]);
