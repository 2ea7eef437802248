/** Name of the extension below. */
export const OF_PAGE = 'ofPage';

/** Marks a type of which a page has one object: what an operation is charged for are the items. */
export const ofPage = { [OF_PAGE]: true };
