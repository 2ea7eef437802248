import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DAY, MINUTE } from '../../src/domain/instant.ts';
import { open } from '../../src/store/sqlite/driver.ts';
import { NOW, recordingLine, runImport } from './run-import.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'spacegraph-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const db = () => join(folder, 'store.db');

function write(name: string, content: string | Buffer): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

async function importJson(files: readonly string[], stdin: Readable = Readable.from([])) {
  const { code, stdout, stderr } = await runImport(['--db', db(), '--json', '--quiet', ...files], { stdin });
  return { code, stderr, summary: JSON.parse(stdout) as { added: number; refused: object[]; refusedMore?: number } };
}

const good = (id: string) => recordingLine(id);
const secret = 'Never to be quoted';

const badLines: readonly [name: string, line: string | Buffer, reason: string][] = [
  ['no JSON', secret, 'NOT_JSON'],
  ['truncated JSON', `{"body":{"data":{"id":"1z","title":"${secret}`, 'NOT_JSON'],
  ['NUL bytes', '{"body":\0\0}', 'NOT_JSON'],
  ['invalid UTF-8', Buffer.from('{"body":{"data":{"id":"1z","title":"\xff"}}}', 'latin1'), 'INVALID_UTF8'],
  ['a list', '[1, 2]', 'UNRECOGNISED_BODY'],
  ['a text', `"${secret}"`, 'UNRECOGNISED_BODY'],
  ['an object of nothing known', `{"${secret}":1}`, 'UNRECOGNISED_BODY'],
  ['a body of the wrong type', `{"body":"${secret}"}`, 'UNRECOGNISED_BODY'],
  ['a body that is null', '{"body":null}', 'UNRECOGNISED_BODY'],
  ['an id that breaks its pattern', '{"body":{"data":{"id":"no-id!","state":"live"}}}', 'BAD_ID'],
  ['an id of the wrong type', '{"body":{"data":{"id":17,"state":"live"}}}', 'BAD_ID'],
  ['a title of the wrong type', '{"body":{"data":{"id":"1z","state":"live","title":{}}}}', 'BAD_FIELD'],
  ['a date that is none', '{"body":{"data":{"id":"1z","state":"live","started_at":"soon"}}}', 'BAD_FIELD'],
  ['a state that nobody knows', `{"body":{"data":{"id":"1z","state":"${secret}"}}}`, 'UNKNOWN_STATE'],
  ['observedAt that is none', '{"observedAt":"soon","body":{"data":{"id":"1z","state":"live"}}}', 'BAD_RECORDING'],
  ['a status that is none', '{"status":"ok","body":{"data":{"id":"1z","state":"live"}}}', 'BAD_RECORDING'],
  ['a request that is none', '{"request":"GET /2/users","body":{"data":{"id":"1z","state":"live"}}}', 'BAD_REQUEST'],
  ['a request that X refused', '{"status":429,"body":{"title":"Too Many Requests"}}', 'BAD_STATUS'],
  ['an observation ahead', recordingLine('1z', { at: NOW + 5 * MINUTE + 1 }).trimEnd(), 'IN_THE_FUTURE'],
  ['an observation from long ago', recordingLine('1z', { at: NOW - 30 * DAY }).trimEnd(), 'TOO_OLD'],
  ['too much', `{"body":"${'x'.repeat(17 * 1024 * 1024)}"}`, 'TOO_LARGE'],
];

describe('a bad line is refused with its place and a stable reason, and the rest goes on', () => {
  test.each(badLines)('%s', async (_, line, reason) => {
    const newline = Buffer.from('\n');
    const content = Buffer.concat([
      Buffer.from(good('1a')),
      Buffer.from(line as string),
      newline,
      Buffer.from(good('1b')),
    ]);
    const file = write('a.ndjson', content);
    const { code, stderr, summary } = await importJson([file]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(summary).toMatchObject({ added: 2, refused: [{ file, line: 2, reason }] });
    const text = await runImport(['--db', db(), '--quiet', file]);
    expect(text.stderr).toContain(`${file}:2: ${reason}: `);
    expect(text.stdout + text.stderr).not.toContain(secret);
  });

  test('two bad objects in one body are refused alone', async () => {
    const data = [
      { id: '1a', state: 'live' },
      { id: '?', state: 'live' },
      { id: '1b', state: '?' },
      { id: '1c', state: 'live' },
    ];
    const file = write('a.json', JSON.stringify({ data }, null, 2));
    const { summary } = await importJson([file]);
    expect(summary).toMatchObject({
      added: 2,
      refused: [
        { file, line: 1, reason: 'BAD_ID' },
        { file, line: 1, reason: 'UNKNOWN_STATE' },
      ],
    });
  });
});

describe('a bad file is refused, and the others are taken in', () => {
  test.each<[string, string | Buffer, string]>([
    ['an empty one', '', 'EMPTY'],
    ['a compressed one', gzipSync(good('1z')), 'COMPRESSED'],
    ['UTF-16', Buffer.from(`\ufeff${good('1z')}`, 'utf16le'), 'INVALID_UTF8'],
    ['a truncated one', JSON.stringify({ data: { id: '1z', state: 'live' } }, null, 2).slice(0, -2), 'NOT_JSON'],
    ['no JSON', secret, 'NOT_JSON'],
  ])('%s', async (_, content, reason) => {
    const file = write('bad', content);
    const { code, summary } = await importJson([write('a', good('1a')), file, write('b', good('1b'))]);
    expect(code).toBe(1);
    expect(summary).toMatchObject({ added: 2, refused: [{ file, line: 1, reason }] });
  });

  test('a byte-order mark is no fault', async () => {
    expect(await importJson([write('a', `\ufeff${good('1a')}`)])).toMatchObject({ code: 0, summary: { added: 1 } });
  });

  test('a missing file and a directory', async () => {
    const missing = join(folder, 'missing.json');
    const directory = join(folder, 'directory');
    mkdirSync(directory);
    const { code, stderr, summary } = await importJson([missing, write('a', good('1a')), directory]);
    expect(code).toBe(1);
    expect(summary).toMatchObject({
      added: 1,
      refused: [
        { file: missing, line: 1, reason: 'UNREADABLE' },
        { file: directory, line: 1, reason: 'UNREADABLE' },
      ],
    });
    expect(stderr).toBe(`there is no file ${missing}\n${directory} is a directory: name a file in it\n`);
  });

  test('when no file can be read at all it is wrong usage, and no store is made', async () => {
    const missing = join(folder, 'missing.json');
    const { code, stdout, stderr } = await runImport(['--db', db(), missing, folder]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toBe(
      `spacegraph: there is no file ${missing}\nspacegraph: ${folder} is a directory: name a file in it\n`,
    );
    expect(existsSync(db())).toBe(false);
  });
});

describe('much bad input', () => {
  test('200 MB on one line stay out of memory, and the lines behind are read', async () => {
    const piece = Buffer.alloc(1024 * 1024, 'x');
    function* chunks() {
      yield Buffer.from(good('1a'));
      for (let i = 0; i < 200; i++) yield piece;
      yield Buffer.from(`\n${good('1b')}`);
    }
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const stdin = Readable.from(
      watched(chunks(), () => {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      }),
    );
    const { summary } = await importJson(['-'], stdin);
    expect(summary).toMatchObject({ added: 2, refused: [{ file: '-', line: 2, reason: 'TOO_LARGE' }] });
    expect(most).toBeLessThan(100 * 1024 * 1024);
  });

  test('the list of refusals is cut at 10,000, and the rest is counted', async () => {
    const stdin = Readable.from([good('1a'), 'nonsense\n'.repeat(10_050), good('1b')]);
    const { summary } = await importJson(['-'], stdin);
    expect(summary.refused).toHaveLength(10_000);
    expect(summary).toMatchObject({ added: 2, refusedMore: 50 });
  });
});

describe('a store that cannot be used', () => {
  test('a file that is no store is left as it is', async () => {
    writeFileSync(db(), 'These are notes of mine and no store at all.\n'.repeat(100));
    const before = readFileSync(db());
    const { code, stdout, stderr } = await runImport(['--db', db(), '-q', write('a', good('1a'))]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
    expect(stderr).toMatch(/^spacegraph: .+\n$/);
    expect(readFileSync(db()).equals(before)).toBe(true);
  });

  test('a folder in the place of the store', async () => {
    const { code } = await runImport(['--db', folder, '-q', write('a', good('1a'))]);
    expect(code).toBe(3);
  });

  test('a file in the place of the folder of the store', async () => {
    const { code, stderr } = await runImport([
      '--db',
      join(write('a', good('1a')), 'store.db'),
      '-q',
      join(folder, 'a'),
    ]);
    expect(code).toBe(3);
    expect(stderr).toContain('--db');
  });

  test('a damaged one', async () => {
    await importJson([write('a', good('1a'))]);
    const bytes = readFileSync(db());
    bytes.fill(0xa5, 4_096);
    writeFileSync(db(), bytes);
    const { code, stderr } = await runImport(['--db', db(), '-q', write('b', good('1b'))]);
    expect(code).toBe(3);
    expect(stderr).toContain('damaged');
  });

  test('one that another process has locked is waited for', async () => {
    await importJson([write('a', good('1a'))]);
    const other = open(db());
    other.exec('BEGIN IMMEDIATE');
    const running = importJson([write('b', good('1b'))]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    other.exec('ROLLBACK');
    other.close();
    expect(await running).toMatchObject({ code: 0, summary: { added: 1 } });
  });

  test('a store that may not be written', async () => {
    await importJson([write('a', good('1a'))]);
    const file = write('b', good('1b'));
    chmodSync(db(), 0o444);
    chmodSync(folder, 0o555);
    const { code, stderr } = await withoutRights(() => runImport(['--db', db(), '-q', file]));
    chmodSync(folder, 0o755);
    expect(code).toBe(3);
    expect(stderr).toMatch(/^spacegraph: .+\n$/m);
  });
});

/** Runs something as a user that may write nothing here; root may write everything. */
async function withoutRights<Value>(run: () => Promise<Value>): Promise<Value> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  try {
    return await run();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

function* watched<Item>(items: Iterable<Item>, each: () => void): Generator<Item> {
  for (const item of items) {
    each();
    yield item;
  }
}
