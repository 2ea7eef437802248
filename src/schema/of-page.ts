/** Name of the extension below. */
export const OF_PAGE = 'ofPage';

/** Marks a type that only holds a page together: what is charged are the items. */
export const ofPage = { [OF_PAGE]: true };
