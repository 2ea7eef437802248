import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { open } from '../../src/store/sqlite/driver.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { anyObservation } from './any-observation.ts';
import { buyers, live, NOW, posts, record, scheduled, takenDown, topic, user } from './observations.ts';

const folder = mkdtempSync(join(tmpdir(), 'spacegraph-check-'));
const sound = join(folder, 'sound.db');
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  await using store = await openSqliteStore({ file: sound });
  await record(store, [
    live('a', { title: 'Balcony tomatoes', creatorId: '1', speakerIds: ['2'], invitedUserIds: ['3'], topicIds: ['7'] }),
    scheduled('b', { title: '  ', topicIds: ['7', '8'] }),
    ...[user('1'), user('2'), user('3'), topic('7'), topic('8')],
    posts('a', { 10: { authorId: '2' } }),
    buyers('a', ['3']),
    takenDown('gone'),
  ]);
});

/** What is found in a copy of the store in which something was changed behind its back. */
async function findings(sql: string): Promise<readonly string[]> {
  const file = join(folder, 'changed.db');
  copyFileSync(sound, file);
  const db = open(file);
  db.exec(sql);
  db.close();
  await using store = await openSqliteStore({ file, readOnly: true });
  return store.check();
}

describe('check', () => {
  it('finds nothing in a sound store', async () => {
    expect(await findings('')).toEqual([]);
    await using empty = await openSqliteStore({ file: ':memory:' });
    expect(await empty.check()).toEqual([]);
  });

  it('finds nothing, whatever was taken in', async () => {
    const batches = fc.array(fc.array(anyObservation(fc.integer({ min: NOW - 6, max: NOW })), { maxLength: 8 }), {
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(batches, async (history) => {
        await using store = await openSqliteStore({ file: ':memory:' });
        for (const batch of history) await record(store, batch, NOW);
        expect(await store.check()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it.each([
    ['DELETE FROM users WHERE x_id = 1', ['roles of people']],
    ['DELETE FROM users WHERE x_id = 2', ['roles of people', 'authors of posts']],
    ['DELETE FROM users WHERE x_id = 3', ['invitations of people', 'ticket holders who']],
    ['DELETE FROM topics WHERE x_id = 8', ['Spaces with topics']],
    ['UPDATE topics SET spaces = 9 WHERE x_id = 7', ['number of Spaces is wrong']],
    ["INSERT INTO roles VALUES (99, 0, (SELECT id FROM users WHERE x_id = '1'), 0)", ['roles of Spaces']],
    ["UPDATE buyers SET space_x_id = 'zz'", ['ticket holders of Spaces']],
    ['UPDATE shared_posts SET waiting_since = 5', ['posts of Spaces']],
    ["UPDATE tombstones SET x_id = 'a'", ['held and gone at once']],
    ["UPDATE changes SET key = 'gone' WHERE key = 'b' AND entity = 'space'", ['changes of Spaces that are gone']],
    ['DELETE FROM roles; UPDATE users SET idle_since = NULL', ['people whom nothing refers to']],
    ['DELETE FROM space_topics; UPDATE topics SET idle_since = NULL, spaces = 0', ['topics that nothing refers to']],
    ["INSERT INTO titles (rowid, grams) VALUES (77, '000z')", ['search index']],
    ["INSERT INTO titles (titles) VALUES ('delete-all')", ['search index']],
  ])('finds what %s breaks', async (sql, expected) => {
    const found = await findings(sql);
    for (const text of expected) expect(found).toContainEqual(expect.stringContaining(text));
  });

  it('finds a damaged file', async () => {
    const file = join(folder, 'damaged.db');
    const bytes = readFileSync(sound);
    const pageSize = bytes.readUInt16BE(16);
    const db = open(sound, { readonly: true });
    const page = db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'roles'").pluck().get() as number;
    db.close();
    writeFileSync(file, bytes.fill(0x5a, (page - 1) * pageSize + 8, page * pageSize));
    await using store = await openSqliteStore({ file, readOnly: true });
    expect((await store.check()).join('\n')).toMatch(/^the file is damaged: /);
  });

  it('finds no people who would stay, though they are known by a page that a later one of the batch corrects', async () => {
    await using store = await openSqliteStore({ file: ':memory:' });
    const pages = [posts('a', { 10: { authorId: '1' } }), posts('a', { 10: { authorId: '2' } }, NOW + 1)];
    await record(store, [live('a'), ...pages]);
    expect(await store.check()).toEqual([]);
  });
});
