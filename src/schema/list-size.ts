/** Name of the extension below. */
export const LIST_SIZE = 'listSize';

/** Tells how many items a list without pages has as a rule: for so many an operation is charged that asks for it. */
export function listSize(items: number) {
  return { [LIST_SIZE]: items };
}
