import { gramsOfTitle } from '../../domain/grams.ts';
import type { Connection } from './connection.ts';
import { TOPIC_REFERRED, USER_REFERRED } from './references.ts';

/** As `Store.check`; runs inside a read. */
export function check(connection: Connection): readonly string[] {
  // In one transaction, so that nobody writes between two looks.
  return connection.db.transaction(() => findProblems(connection))();
}

function findProblems(connection: Connection): readonly string[] {
  const damage = connection.rows('PRAGMA integrity_check(20)').all() as [string][];
  // What stands in a damaged file proves nothing further.
  if (damage.some(([text]) => text !== 'ok')) return damage.map(([text]) => `the file is damaged: ${text}`);
  const { rows } = connection;
  const found = Object.entries(rules).map(([text, from]) => {
    const [count] = rows(`SELECT count(*) FROM ${from}`).get() as [number];
    return { count, text };
  });
  found.push({ count: wronglyIndexed(connection), text: 'titles that the search index does not hold as they are' });
  return found.filter(({ count }) => count > 0).map(({ count, text }) => `${text}: ${count}`);
}

/** What no row may be like, and the rows that are, as SQL. */
const rules: Readonly<Record<string, string>> = {
  'roles of Spaces that are not there': 'roles WHERE space_id NOT IN (SELECT id FROM spaces)',
  'roles of people who are not there': 'roles WHERE user_id NOT IN (SELECT id FROM users)',
  'invitations to Spaces that are not there': 'invitations WHERE space_id NOT IN (SELECT id FROM spaces)',
  'invitations of people who are not there': 'invitations WHERE user_id NOT IN (SELECT id FROM users)',
  'topics of Spaces that are not there': 'space_topics WHERE space_id NOT IN (SELECT id FROM spaces)',
  'Spaces with topics that are not there': 'space_topics WHERE topic_id NOT IN (SELECT id FROM topics)',
  'ticket holders who are not there': 'buyers WHERE user_id NOT IN (SELECT id FROM users)',
  'authors of posts who are not there':
    'shared_posts WHERE author_id IS NOT NULL AND author_id NOT IN (SELECT id FROM users)',
  'ticket holders of Spaces that are not there': `buyers WHERE ${misplaced('buyers')}`,
  'posts of Spaces that are not there': `shared_posts WHERE ${misplaced('shared_posts')}`,
  'Spaces that are held and gone at once': 'spaces WHERE x_id IN (SELECT x_id FROM tombstones)',
  'changes of Spaces that are gone': `changes
    WHERE entity = 'space' AND kind <> 'gone' AND key NOT IN (SELECT x_id FROM spaces)`,
  'topics whose number of Spaces is wrong': `topics WHERE spaces <> (SELECT count(*) FROM space_topics
    JOIN spaces AS held ON held.id = space_id AND held.shown = 1 WHERE topic_id = topics.id)`,
  'people whom nothing refers to and who would stay': `users WHERE idle_since IS NULL AND NOT ${USER_REFERRED}`,
  'topics that nothing refers to and that would stay': `topics WHERE idle_since IS NULL AND NOT ${TOPIC_REFERRED}`,
};

/** What hangs on the X id of a Space waits as long as that is not held, and only then. */
function misplaced(table: string): string {
  return `(waiting_since IS NULL) <> (${table}.space_x_id IN (SELECT x_id FROM spaces))`;
}

/** How many rows of the search index do not hold the grams of the Space's title, none of them being left out. */
function wronglyIndexed({ db, rows }: Connection): number {
  db.exec('CREATE VIRTUAL TABLE IF NOT EXISTS temp.grams_of_titles USING fts5vocab(main, titles, instance)');
  const grams = new Map(
    rows('SELECT doc, count(*) FROM temp.grams_of_titles GROUP BY doc').all() as [id: number, count: number][],
  );
  let wrong = 0;
  for (const [id, title] of rows(`SELECT id, title_fold FROM spaces WHERE title_fold <> ''`).iterate() as Iterable<
    [number, string]
  >) {
    const expected = gramsOfTitle(title);
    if ((grams.get(id) ?? 0) !== (expected === '' ? 0 : expected.split(' ').length)) wrong += 1;
    grams.delete(id);
  }
  return wrong + grams.size;
}
