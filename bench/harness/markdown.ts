export function markdown(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (fields: readonly string[]) => `| ${fields.join(' | ')} |`;
  return [line(header), `|---|${'--:|'.repeat(header.length - 1)}`, ...rows.map(line)].join('\n');
}

/** Three digits; empty where there is no number. */
export function short(number: number | undefined): string {
  if (number === undefined) return '';
  if (number >= 100) return String(Math.round(number));
  return String(Number(number.toPrecision(3)));
}
