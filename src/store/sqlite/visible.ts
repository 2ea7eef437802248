import type { Db } from './driver.ts';

/**
 * The one rule by which a held Space is shown, as SQL over `spaces`; it takes the clock of the request as its parameter
 * `@now`. `hidden` holds the ids of Spaces that are known to be gone but could not be written (full disk): they are
 * hidden by this process until they are.
 */
export const VISIBLE = 'spaces.visible_until > @now AND spaces.x_id NOT IN temp.hidden';

/** The one rule by which a person is known, as SQL over `users`; every other one is a stub and left out. */
export const KNOWN = '(users.username IS NOT NULL AND users.name IS NOT NULL)';

export function createHiddenTable(db: Db): void {
  db.exec('CREATE TEMP TABLE hidden (x_id TEXT PRIMARY KEY) WITHOUT ROWID');
}
