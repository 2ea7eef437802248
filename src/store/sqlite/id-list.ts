/** Ids as the statements take them (`json_each`), each once: a join would answer an id as often as it is given. */
export function idList(ids: readonly string[]): string {
  return JSON.stringify([...new Set(ids)]);
}
