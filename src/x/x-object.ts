/** A JSON object of X. What it holds is unknown until it is read. */
export type XObject = Readonly<Record<string, unknown>>;

export function isXObject(value: unknown): value is XObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Where X may send one, many or none: all of them. */
export function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}
