import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fold } from '../../src/domain/fold.ts';
import { gramsOfTitle } from '../../src/domain/grams.ts';
import { DAY } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { open } from '../../src/store/sqlite/driver.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { buyers, canceled, ended, live, missing, NOW, posts, record, takenDown, topic, user } from './observations.ts';

const folder = mkdtempSync(join(tmpdir(), 'spacegraph-removal-'));
let files = 0;
const newFile = () => join(folder, `${files++}.db`);

afterAll(() => rmSync(folder, { recursive: true }));

/** All bytes of a store on the disk. */
function onDisk(file: string): string {
  const parts = [file, `${file}-wal`, `${file}-shm`].filter((part) => existsSync(part));
  return parts.map((part) => readFileSync(part, 'latin1')).join('\n');
}

/** Those of the texts that are on the disk, whatever their case. */
function found(file: string, texts: readonly string[]): string[] {
  const bytes = onDisk(file);
  const lower = bytes.toLowerCase();
  return texts.filter((text) => bytes.includes(text) || lower.includes(text.toLowerCase()));
}

/** What a Space brings: a title, a post, and people whom nothing else mentions. */
function marked(name: string, number: number) {
  const people = [1, 2, 3, 4, 5].map((n) => String(7_000_000_000 + 10 * number + n));
  const [creator = '', host = '', speaker = '', guest = '', buyer = ''] = people;
  const title = `Marked${name} title`;
  const text = `Marked${name} text`;
  return {
    observations: [
      live(name, {
        title,
        creatorId: creator,
        hostIds: [creator, host],
        speakerIds: [speaker],
        invitedUserIds: [guest],
      }),
      posts(name, { [String(8_000_000_000 + number)]: { text, authorId: speaker } }),
      buyers(name, [buyer]),
      ...people.map((id) => user(id, { username: `u${id}x`, name: `Marked${name} person ${id}` })),
    ],
    texts: [title, text, JSON.stringify([creator, host]), JSON.stringify([speaker]), JSON.stringify([guest])],
    names: people.flatMap((id) => [`u${id}x`, `Marked${name} person ${id}`]),
    people,
  };
}

describe('the bytes of a Space', () => {
  const ways: readonly (readonly [string, (store: Store) => Promise<unknown>])[] = [
    ['that ended', (store) => record(store, [ended('a', NOW + 1)])],
    ['that was canceled', (store) => record(store, [canceled('a', NOW + 1)])],
    ['that X does not show any more', (store) => record(store, [missing('a', NOW + 1)])],
    ['that was taken down by hand', (store) => record(store, [takenDown('a', NOW + 1)])],
    [
      'that was not confirmed for long',
      (store) => store.sweep(NOW + store.rules.liveFor + store.rules.unconfirmedKept),
    ],
    ['that is ended by another record first', (store) => record(store, [live('z')], NOW + 9 * DAY)],
  ];

  it.each(ways)('%s are off the disk', async (_how, goes) => {
    const file = newFile();
    await using store = await openSqliteStore({ file });
    const [gone, other] = [marked('a', 1), marked('b', 2)];
    await record(store, [...gone.observations, ...other.observations]);
    await record(store, [live('b', {}, NOW + store.rules.liveFor - 1)], NOW + store.rules.liveFor - 1);
    expect(found(file, gone.texts)).toEqual(gone.texts);
    await goes(store);
    expect(await store.scrub()).toBe(true);
    expect(found(file, gone.texts)).toEqual([]);
  });

  it('stay off the disk when the store is closed and opened again', async () => {
    const file = newFile();
    const gone = marked('a', 1);
    {
      await using store = await openSqliteStore({ file });
      await record(store, gone.observations);
      await record(store, [ended('a')]);
    }
    await using store = await openSqliteStore({ file });
    expect(await store.scrub()).toBe(true);
    expect(found(file, gone.texts)).toEqual([]);
  });

  it('are out of the search index too', async () => {
    const file = newFile();
    await using store = await openSqliteStore({ file });
    await record(store, [live('a', { title: '𐐷𐐸𐐹 Tea 𐐺𐐻' }), live('b', { title: 'Tea time' })]);
    const grams = gramsOfTitle(fold('𐐷𐐸𐐹')).split(' ');
    expect(found(file, grams)).not.toEqual([]);
    await record(store, [ended('a')]);
    expect(await store.scrub()).toBe(true);
    const characters = grams.filter((gram) => gram.length === 4);
    expect(characters).toHaveLength(3);
    expect(found(file, characters)).toEqual([]);
  });

  it('go when they are in the log of changes or in pages that wait', async () => {
    const file = newFile();
    await using store = await openSqliteStore({ file });
    const gone = marked('a', 1);
    await record(store, gone.observations.slice(1));
    await record(store, gone.observations.slice(0, 1));
    await record(store, [live('a', { creatorId: '7000000099', speakerIds: ['7000000098'] }, NOW + 1)]);
    await record(store, [missing('a', NOW + 2)]);
    await record(store, [posts('a', { '8000000099': { text: 'Marked waiting text' } }, NOW + 3)]);
    await record(store, [ended('a', NOW + 1)], NOW + 4);
    expect(await store.scrub()).toBe(true);
    expect(found(file, [...gone.texts, 'Marked waiting text', '"userId":"7000000099"', '["7000000098"]'])).toEqual([]);
  });

  it('names and ids of people follow when the people go', async () => {
    const file = newFile();
    await using store = await openSqliteStore({ file });
    const [gone, other] = [marked('a', 1), marked('b', 2)];
    await record(store, [...gone.observations, ...other.observations, topic('7', { name: 'Marked topic' })]);
    await record(store, [ended('a', NOW + 1)]);
    for (let at = NOW; at <= NOW + 3 * DAY; at += DAY / 2) await record(store, [live('b', {}, at)], at + 1);
    expect(await store.scrub()).toBe(true);
    expect(found(file, [...gone.names, ...gone.people, 'Marked topic'])).toEqual([]);
    expect(found(file, other.names)).toEqual(other.names);
  });
});

describe('what stands in the way of taking bytes off the disk', () => {
  it('is told, and it is done when nobody reads any more', async () => {
    const file = newFile();
    await using store = await openSqliteStore({ file });
    const gone = marked('a', 1);
    await record(store, gone.observations);
    const reader = open(file);
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM spaces').get();
    await record(store, [ended('a')]);
    expect(await store.scrub()).toBe(false);
    expect(found(file, gone.texts)).not.toEqual([]);
    expect((await store.spacesByIds(['a'], NOW))[0]?.kind).toBe('unavailable');
    reader.exec('COMMIT');
    expect(await store.scrub()).toBe(true);
    expect(found(file, gone.texts)).toEqual([]);
    reader.close();
  });
});

describe('many Spaces that came, changed and went', () => {
  const count = 600;
  const name = (i: number) => `s${i}`;
  const mark = (i: number) => `Mark${(i * 7_919 + 1_000_003).toString(36).padStart(8, 'q')}z`;
  const goes = (i: number) => (i * 31) % 7 < 3;
  const numbers = Array.from({ length: count }, (_, i) => (i * 101) % count);

  /** Titles grow and shrink, so that rows move from page to page. */
  const told = (i: number, round: number): Observation =>
    live(
      name(i),
      { title: `${mark(i)} ${'x'.repeat(round * ((i * 37) % 500))}`, speakerIds: [String(i % 50)] },
      NOW + round,
    );
  const post = (i: number): Observation => posts(name(i), { [String(8_000_000_000 + i)]: { text: `${mark(i)} post` } });

  async function fill(store: Store): Promise<void> {
    for (const round of [0, 1]) {
      await record(
        store,
        [...numbers.map((i) => told(i, round)), ...(round === 0 ? numbers.map(post) : [])],
        NOW + round,
      );
    }
    await record(
      store,
      numbers.filter(goes).map((i) => ended(name(i), NOW + 3)),
    );
  }

  const gone = numbers.filter(goes).map(mark);
  const left = numbers.filter((i) => !goes(i)).map(mark);

  /** The marks of these Spaces that are on the disk, whatever their case. */
  function marksOnDisk(file: string, of: readonly string[]): string[] {
    const present = new Set(
      onDisk(file)
        .toLowerCase()
        .match(/mark[0-9a-z]{8}z/g),
    );
    return of.filter((one) => present.has(one.toLowerCase()));
  }

  it('leave nothing on the disk, in no corner of any page', { timeout: 60_000 }, async () => {
    const file = newFile();
    await using store = await openSqliteStore({ file });
    await fill(store);
    expect(await store.scrub()).toBe(true);
    expect(marksOnDisk(file, gone)).toEqual([]);
    expect(marksOnDisk(file, left)).toEqual(left);
    const db = open(file, { readonly: true });
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
    expect((await store.stats(NOW + 3)).live).toBe(left.length);
  });

  it.each(['the process itself', 'another process'])(
    'do not come back from the memory of who writes on: %s',
    { timeout: 60_000 },
    async (who) => {
      const file = newFile();
      await using store = await openSqliteStore({ file });
      await using other = await openSqliteStore({ file });
      await fill(store);
      const writer = who === 'another process' ? other : store;
      await writer.spacesByIds(numbers.map(name), NOW);
      expect(await store.scrub()).toBe(true);
      await record(
        writer,
        numbers.filter((i) => !goes(i)).map((i) => live(name(i), { participantCount: i }, NOW + 4)),
      );
      const db = open(file);
      db.pragma('wal_checkpoint(TRUNCATE)');
      expect(marksOnDisk(file, gone)).toEqual([]);
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
      db.close();
    },
  );
});
