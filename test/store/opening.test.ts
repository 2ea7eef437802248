import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { open } from '../../src/store/sqlite/driver.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { StoreError, type StoreErrorCode } from '../../src/store/store-error.ts';
import { live, NOW, record, user } from './observations.ts';
import { listed, query, shown } from './reading.ts';

const folder = mkdtempSync(join(tmpdir(), 'spacegraph-opening-'));
let files = 0;
const newFile = () => join(folder, `${files++}.db`);

afterAll(() => rmSync(folder, { recursive: true }));

/** The error with which work is refused. */
async function refusal(work: Promise<unknown>): Promise<StoreError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StoreError);
  return error as StoreError;
}

/** A store with a Space `a` in it, closed. */
async function madeStore(): Promise<string> {
  const file = newFile();
  await using store = await openSqliteStore({ file });
  await record(store, [user('1'), live('a', { title: 'Tea', creatorId: '1' })]);
  return file;
}

describe('opening', () => {
  it('makes the file, and the folder that it lies in', async () => {
    const file = join(folder, 'new', 'folder', 'store.db');
    await using store = await openSqliteStore({ file });
    expect(await listed(store, query())).toEqual([]);
    expect(existsSync(file)).toBe(true);
  });

  it('finds what was recorded before', async () => {
    const file = newFile();
    const first = await openSqliteStore({ file });
    await record(first, [live('a', { title: 'Tea' })]);
    const identity = await first.identity();
    await first[Symbol.asyncDispose]();
    await using store = await openSqliteStore({ file, mustExist: true });
    expect((await shown(store, 'a'))?.title).toBe('Tea');
    expect(await store.identity()).toEqual(identity);
    expect(await store.latestChange()).toBe(1);
  });

  it('makes a store of an empty file', async () => {
    const file = newFile();
    writeFileSync(file, '');
    await using store = await openSqliteStore({ file });
    await record(store, [live('a')]);
    expect(await listed(store, query())).toEqual(['a']);
  });

  it('two at once make one store', async () => {
    const file = newFile();
    const [one, other] = await Promise.all([openSqliteStore({ file }), openSqliteStore({ file })]);
    await record(one, [live('a')]);
    expect(await listed(other, query())).toEqual(['a']);
    expect((await other.identity()).id).toBe((await one.identity()).id);
    await one[Symbol.asyncDispose]();
    await other[Symbol.asyncDispose]();
  });

  it('leaves nothing beside the file once it is closed', async () => {
    const file = await madeStore();
    expect(existsSync(`${file}-wal`)).toBe(false);
    expect(existsSync(`${file}-shm`)).toBe(false);
  });

  it.each([{ mustExist: true }, { readOnly: true }])(
    'does not make a file that has to be there: %o',
    async (options) => {
      const file = newFile();
      const error = await refusal(openSqliteStore({ file, ...options }));
      expect(error).toMatchObject({ code: 'UNAVAILABLE', message: expect.stringContaining(file) });
      expect(existsSync(file)).toBe(false);
    },
  );

  it('is refused below a file', async () => {
    const file = join(await madeStore(), 'store.db');
    expect(await refusal(openSqliteStore({ file }))).toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('refuses a store of a newer program, and names both versions', async () => {
    const file = await madeStore();
    const db = open(file);
    const version = db.pragma('user_version', { simple: true }) as number;
    db.pragma(`user_version = ${version + 41}`);
    db.close();
    for (const readOnly of [false, true]) {
      const error = await refusal(openSqliteStore({ file, readOnly }));
      expect(error.code).toBe('NEWER');
      expect(error.message).toContain(`version ${version + 41}`);
      expect(error.message).toContain(`knows ${version}.`);
    }
  });
});

describe('a file that is no store', () => {
  const strangers: Readonly<Record<string, (file: string) => void>> = {
    'a text': (file) => writeFileSync(file, 'Dear diary, today I will write more than sixteen bytes.'),
    'a short text': (file) => writeFileSync(file, '{}'),
    zeros: (file) => writeFileSync(file, Buffer.alloc(8_192)),
    'something compressed': (file) => writeFileSync(file, gzipSync('{}')),
    'a folder': (file) => mkdirSync(file),
    'a database of another program': (file) => {
      const db = open(file);
      db.exec('CREATE TABLE diary (day TEXT)');
      db.close();
    },
    'an empty database of another program': (file) => {
      const db = open(file);
      db.pragma('application_id = 252006673');
      db.close();
    },
    'the first bytes of a database': (file) => writeFileSync(file, 'SQLite format 3\0 and no more than that'),
  };

  it.each(Object.keys(strangers))('is refused and left as it is: %s', async (what) => {
    const file = newFile();
    strangers[what]?.(file);
    const isFile = statSync(file).isFile();
    const before = isFile ? readFileSync(file) : null;
    for (const readOnly of [false, true]) {
      const error = await refusal(openSqliteStore({ file, readOnly }));
      expect(error).toMatchObject({ code: 'NOT_A_STORE', message: expect.stringContaining(file) });
    }
    if (isFile) expect(readFileSync(file)).toEqual(before);
    expect(existsSync(`${file}-wal`)).toBe(false);
  });
});

describe('a damaged store', () => {
  const refused: readonly StoreErrorCode[] = ['CORRUPT', 'NOT_A_STORE'];

  /** Reads and writes as commands do. */
  async function use(file: string): Promise<void> {
    await using store = await openSqliteStore({ file });
    await store.stats(NOW);
    await listed(store, query());
    await listed(store, query({}, { terms: ['tea'] }));
    await store.usersByIds(['1'], NOW);
    await record(store, [live('a', { title: 'Coffee' }, NOW + 1)]);
  }

  it('is refused when its header is', async () => {
    for (const at of [0, 15, 16, 19, 21]) {
      const file = await madeStore();
      const bytes = readFileSync(file);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      writeFileSync(file, bytes);
      expect(refused).toContain((await refusal(use(file))).code);
    }
  });

  it('is refused when the page with its schema is', async () => {
    const file = await madeStore();
    const bytes = readFileSync(file);
    bytes.fill(0xaa, 100, 4_096);
    writeFileSync(file, bytes);
    expect((await refusal(use(file))).code).toBe('CORRUPT');
  });

  it('says so when any page with data is', async () => {
    const file = await madeStore();
    const whole = readFileSync(file);
    const bytes = Buffer.from(whole);
    bytes.fill(0xaa, 4_096);
    writeFileSync(file, bytes);
    const error = await refusal(use(file));
    expect(error).toMatchObject({ code: 'CORRUPT', message: expect.stringContaining(file) });
    expect(error.cause).toBeInstanceOf(Error);
  });

  it('says so when its end is missing', async () => {
    const file = await madeStore();
    truncateSync(file, 4_096 * 3);
    expect((await refusal(use(file))).code).toBe('CORRUPT');
  });
});

describe('a store opened for reading', () => {
  it('answers, and refuses to write', async () => {
    const file = await madeStore();
    await using store = await openSqliteStore({ file, readOnly: true });
    expect((await shown(store, 'a'))?.title).toBe('Tea');
    expect(await listed(store, query({}, { terms: ['tea'] }))).toEqual(['a']);
    for (const write of [() => record(store, [live('b')]), () => store.markDemo()]) {
      expect(await refusal(write())).toMatchObject({ code: 'READ_ONLY', message: expect.stringContaining(file) });
    }
    expect((await refusal(store.sweep(NOW + store.rules.liveFor))).code).toBe('READ_ONLY');
    expect(await listed(store, query())).toEqual(['a']);
  });

  it('sees what another one writes', async () => {
    const file = await madeStore();
    await using writer = await openSqliteStore({ file });
    await using reader = await openSqliteStore({ file, readOnly: true });
    expect(reader.mayHaveChanged()).toBe(true);
    await record(writer, [live('b')]);
    expect(await listed(reader, query())).toEqual(['a', 'b']);
  });

  it('is refused when it is of an older version, for it would have to be written', async () => {
    const file = newFile();
    writeFileSync(file, '');
    expect((await refusal(openSqliteStore({ file, readOnly: true }))).code).toBe('READ_ONLY');
  });
});

it('a closed store answers nothing', async () => {
  const store = await openSqliteStore({ file: ':memory:' });
  await store[Symbol.asyncDispose]();
  await expect(store.spacesByIds(['a'], NOW)).rejects.toThrow();
  await expect(record(store, [live('a')])).rejects.toThrow();
});
