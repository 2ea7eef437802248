import type { Fault } from './fault.ts';

const store = 'src/store/sqlite';
const everyPath = 'test/lifecycle/every-path.test.ts';
const histories = 'test/lifecycle/histories.test.ts';
const removal = 'test/store/removal.test.ts';
/** The contract, in memory. */
const contract = 'test/store/sqlite.test.ts';

/** The path of a read does not ask whether the Space is past its visible-until. */
const unchecked = (what: string, file: string, from: string, to: string, caughtBy: string): Fault => ({
  name: `A Space past its visible-until is found by ${what}.`,
  file: `${store}/${file}`,
  replace: [from, to],
  caughtBy,
  ...(caughtBy === contract && { test: 'in memory a Space past its visible-until' }),
});

/** What goes wrong in the store: what is shown that is gone, and what is kept. */
export const storeFaults: readonly Fault[] = [
  {
    name: 'A gone Space leaves no tombstone.',
    file: `${store}/spaces-writer.ts`,
    replace: ['    insertTombstone(after);\n', ''],
    caughtBy: everyPath,
  },
  {
    name: 'A Space that was not confirmed for long leaves no tombstone.',
    file: `${store}/spaces-writer.ts`,
    replace: ['insertTombstone(unconfirmedTombstone(before, rules));', ''],
    caughtBy: everyPath,
  },
  unchecked('its id', 'space-reads.ts', ' AND spaces.visible_until > @now', '', everyPath),
  unchecked(
    'its id, when it is taken for gone',
    'space-reads.ts',
    'if (space.visibleUntil > now)',
    'if (now)',
    everyPath,
  ),
  unchecked(
    'the list of its members',
    'space-reads.ts',
    `AND \${VISIBLE}\n  CROSS JOIN roles`,
    '\n  CROSS JOIN roles',
    contract,
  ),
  unchecked(
    'the list of its topics',
    'space-reads.ts',
    `AND \${VISIBLE}\n  CROSS JOIN space_topics`,
    '\n  CROSS JOIN space_topics',
    contract,
  ),
  unchecked(
    'the counts of its invited people and its buyers',
    'space-reads.ts',
    `AND \${VISIBLE}\n    CROSS JOIN \${list}`,
    `\n    CROSS JOIN \${list}`,
    contract,
  ),
  unchecked(
    'the pages of its people and posts',
    'page-reads.ts',
    `CROSS JOIN spaces ON spaces.x_id = wanted.value AND \${VISIBLE}\``,
    'CROSS JOIN spaces ON spaces.x_id = wanted.value`',
    contract,
  ),
  unchecked(
    'the Spaces of a person',
    'page-reads.ts',
    `CROSS JOIN spaces ON spaces.id = roles.space_id AND \${VISIBLE}`,
    'CROSS JOIN spaces ON spaces.id = roles.space_id',
    everyPath,
  ),
  unchecked(
    'its posts',
    'people-reads.ts',
    `shared_posts.space_x_id AND \${VISIBLE}`,
    'shared_posts.space_x_id',
    contract,
  ),
  unchecked('a walk', 'list-rows.ts', '[VISIBLE, ...predicates]', "['1', ...predicates]", everyPath),
  unchecked('a list of candidates', 'list-rows.ts', "[VISIBLE, isAfter(order, '+')", "[isAfter(order, '+')", everyPath),
  {
    name: 'A Space that is gone but could not be written is shown.',
    file: `${store}/visible.ts`,
    replace: [' AND spaces.x_id NOT IN temp.hidden', ''],
    caughtBy: 'test/store/full-disk.test.ts',
  },
  {
    name: 'Titles that have the grams of a term are taken for titles that contain it.',
    file: `${store}/space-filters.ts`,
    replace: ['!isOneGram(terms[index]', 'isOneGram(terms[index]'],
    caughtBy: 'test/store/search.test.ts',
  },
  {
    name: 'Long searches do not wait for each other.',
    file: `${store}/turns.ts`,
    replace: [
      'if (heldSince !== null && performance.now() - heldSince >= heldMs) await nextTurn();',
      'void nextTurn, heldMs;',
    ],
    caughtBy: 'test/store/search.test.ts',
  },
  {
    name: 'A record does not do what is due first.',
    file: `${store}/sqlite-store.ts`,
    replace: ['await sweepAll(now);\n        return', 'return'],
    caughtBy: everyPath,
  },
  {
    name: 'An unconfirmed Space is kept for ever.',
    file: `${store}/sweep.ts`,
    replace: ['for (const step of [expireSpaces, ', 'for (const step of ['],
    caughtBy: everyPath,
  },
  {
    name: 'Waiting pages are never dropped.',
    file: `${store}/sweep.ts`,
    replace: ['[expireSpaces, dropWaitingPages, ', '[expireSpaces, '],
    caughtBy: histories,
  },
  {
    name: 'Pages go on waiting when their Space is there.',
    file: `${store}/pages-writer.ts`,
    replace: ['SET waiting_since = NULL WHERE', 'SET waiting_since = waiting_since WHERE'],
    caughtBy: histories,
  },
  {
    name: 'Pages of a gone Space are kept.',
    file: `${store}/spaces-writer.ts`,
    replace: ['pages.forget(after.id, forgottenUntil(after) ?? now, false, now);', ''],
    caughtBy: everyPath,
  },
  {
    name: 'Pages of a Space that was not confirmed for long are kept.',
    file: `${store}/spaces-writer.ts`,
    replace: ['pages.forget(xId, Number.POSITIVE_INFINITY, false, deletion);', ''],
    caughtBy: everyPath,
  },
  {
    name: 'A username belongs to who held it first.',
    file: `${store}/people-reads.ts`,
    replace: ['ORDER BY users.username_at DESC', 'ORDER BY users.username_at'],
    caughtBy: everyPath,
  },
  {
    name: 'A suspended person stays known.',
    file: `${store}/people-writer.ts`,
    replace: ["if (observation.kind === 'user-missing') {", "if (observation.kind === 'user-missing' && !user) {"],
    caughtBy: everyPath,
  },
  {
    name: 'A person to whom nothing refers is found until the sweeper comes.',
    file: `${store}/people-reads.ts`,
    replace: [`const KNOWN_USER = \`\${KNOWN} AND \${USER_KEPT}\`;`, 'const KNOWN_USER = KNOWN;'],
    caughtBy: everyPath,
  },
  {
    name: 'People to whom something refers go when they are a day old.',
    file: `${store}/sweep.ts`,
    replace: ['if (referred) {\n        keep.run(id);\n        continue;\n      }', ''],
    caughtBy: everyPath,
  },
  {
    name: 'Topics in use count Spaces that are hidden.',
    file: `${store}/spaces-writer.ts`,
    replace: ["log.spaceGone(xId, { reason: 'UNCONFIRMED' });\n        lists.countTopics(rowId, before, -1);", ''],
    caughtBy: everyPath,
  },
  {
    name: 'Since when a Space is gone stays as it was before it came back.',
    file: `${store}/spaces-writer.ts`,
    replace: ['before.since === after.since && ', ''],
    caughtBy: histories,
  },
  {
    name: 'Entries of the change log outlive their Space.',
    file: `${store}/change-log.ts`,
    replace: ['      forget.run(xId);\n', ''],
    caughtBy: removal,
    test: 'in the log of changes',
  },
  {
    name: 'The search index keeps the grams of deleted titles.',
    file: `${store}/migrations.ts`,
    replace: ["INSERT INTO titles (titles, rank) VALUES ('secure-delete', 1);", ''],
    caughtBy: removal,
    test: 'search index',
  },
  {
    name: 'Deleted rows stay where they were in the file.',
    file: `${store}/open-sqlite-store.ts`,
    replace: ['PRAGMA secure_delete = ON;', 'PRAGMA secure_delete = OFF;'],
    caughtBy: removal,
    test: 'off the disk',
  },
  {
    name: 'The write-ahead log is not emptied.',
    file: `${store}/scrubber.ts`,
    replace: ["await read(() => db.pragma('wal_checkpoint(TRUNCATE)'));", ''],
    caughtBy: removal,
    test: 'off the disk',
  },
  {
    name: 'Scrubbing does nothing.',
    file: `${store}/scrubber.ts`,
    replace: ["if (file === ':memory:' || (isClean && isLogEmpty())) return true;", 'return true;'],
    caughtBy: removal,
    test: 'off the disk',
  },
  {
    name: 'The unused middle of pages is not overwritten.',
    file: `${store}/scrubber.ts`,
    replace: ['if (gap === null || ', 'if (gap !== undefined || '],
    caughtBy: removal,
    test: 'no corner of any page',
  },
];
