/** Name of the extension below. */
export const OF_ENTITY = 'ofEntity';

/**
 * Marks a field whose resolver takes the context for its loaders only: the value depends on the object's own records,
 * the lists of people and topics among them, and neither on viewer, clock nor arguments. So it may be shared between
 * requests until one of those records changes.
 */
export const ofEntity = { [OF_ENTITY]: true };
