/** Rows of texts, each on a line of its own, indented, column below column; nothing stands behind the last text. */
export function alignColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) for (const [i, text] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, text.length);
  const line = (row: readonly string[]) => row.map((text, i) => text.padEnd(widths[i] ?? 0)).join('   ');
  return rows.map((row) => `  ${line(row)}`.trimEnd().concat('\n')).join('');
}
