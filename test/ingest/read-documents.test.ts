import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocuments } from '../../src/ingest/read-documents.ts';

/** What is found in a file that comes in these chunks: `[line, value]`, or `[line, reason]` of what is refused. */
async function find(chunks: Iterable<Buffer | string>, maxBytes = 1_000): Promise<(readonly [number, unknown])[]> {
  const found: (readonly [number, unknown])[] = [];
  for await (const part of readDocuments(asBuffers(chunks), maxBytes)) {
    for (const { line, value, refused } of part) found.push([line, refused ?? value]);
  }
  return found;
}

async function* asBuffers(chunks: Iterable<Buffer | string>): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk as string);
}

const recording = (n: number) => ({ status: 200, body: { data: { id: `${n}`, state: 'live' } } });
const json = JSON.stringify;

describe('the documents of a file', () => {
  test('each line of NDJSON is one, blank lines and Windows line ends do not matter', async () => {
    const text = `\n${json(recording(1))}\r\n\r\n  ${json(recording(2))}\n\n\n${json(recording(3))}`;
    expect(await find([text])).toEqual([
      [2, recording(1)],
      [4, recording(2)],
      [7, recording(3)],
    ]);
  });

  test('raw bodies on lines of their own, between recordings too', async () => {
    const body = { data: [{ id: '1', state: 'live' }] };
    expect(await find([`${json(body)}\n${json(recording(1))}\n${json({ meta: { result_count: 0 } })}\n`])).toEqual([
      [1, body],
      [2, recording(1)],
      [3, { meta: { result_count: 0 } }],
    ]);
  });

  test('a body, or a recording, over many lines is one', async () => {
    const body = { data: [{ id: '1' }, { id: '2' }], errors: [{ value: 'a' }], meta: {} };
    for (const value of [body, recording(1), { ...recording(2), request: 'GET /2/spaces/2' }]) {
      expect(await find([`\n\n${JSON.stringify(value, null, 2)}\n\n\n`])).toEqual([[1, value]]);
      expect(await find([JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n')])).toEqual([[1, value]]);
    }
  });

  test('objects on lines of their own within a body are none of their own', async () => {
    expect(await find(['{"data":[\n{"id":"1"},\n{"id":"2"}\n],\n"meta":\n{"result_count":2}\n}'])).toEqual([
      [1, { data: [{ id: '1' }, { id: '2' }], meta: { result_count: 2 } }],
    ]);
  });

  test('bad lines are refused alone, the first ones included', async () => {
    const text = `{"body":{"da\n\nnonsense\n${json(recording(1))}\n{"body":\n[1]\n"text"\n${json(recording(2))}`;
    expect(await find([text])).toEqual([
      [1, 'NOT_JSON'],
      [3, 'NOT_JSON'],
      [4, recording(1)],
      [5, 'NOT_JSON'],
      [6, [1]],
      [7, 'text'],
      [8, recording(2)],
    ]);
  });

  test.each<[string, Buffer | string, string]>([
    ['nothing', '', 'EMPTY'],
    ['blanks', ' \r\n\t\n\n', 'EMPTY'],
    ['a byte-order mark alone', '\ufeff', 'EMPTY'],
    ['no JSON', 'hello\nworld\n', 'NOT_JSON'],
    ['truncated JSON', JSON.stringify(recording(1), null, 1).slice(0, -4), 'NOT_JSON'],
    ['truncated JSON on one line', json(recording(1)).slice(0, -4), 'NOT_JSON'],
    ['NUL bytes', '{"data":\0{}}', 'NOT_JSON'],
    ['NUL bytes alone', '\0\0\0\0', 'NOT_JSON'],
    ['gzip', gzipSync(json(recording(1))), 'COMPRESSED'],
    ['Zstandard', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x0a, 0x00]), 'COMPRESSED'],
    ['zip', Buffer.from('PK\u0003\u0004\nrest'), 'COMPRESSED'],
    ['bzip2', Buffer.from('BZh91AY&SY\nrest'), 'COMPRESSED'],
    ['xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x0a]), 'COMPRESSED'],
    ['UTF-16', Buffer.from('\ufeff{"data":{}}\n', 'utf16le'), 'INVALID_UTF8'],
    ['UTF-16, big end first', Buffer.from('\ufeff{"data":{}}\n', 'utf16le').swap16(), 'INVALID_UTF8'],
    ['UTF-16 without a mark', Buffer.from('{"data":{}}\n', 'utf16le'), 'NOT_JSON'],
    ['invalid UTF-8', Buffer.from('{"title":"\xff"}', 'latin1'), 'INVALID_UTF8'],
    ['an overlong encoding', Buffer.from('{"title":"\xc0\xaf"}', 'latin1'), 'INVALID_UTF8'],
    ['two texts on one line', '{"data":{}} {"data":{}}', 'NOT_JSON'],
  ])('a file of %s is refused once', async (_, content, reason) => {
    expect(await find([content])).toEqual([[1, reason]]);
    expect(await find(bytewise(Buffer.from(content as string)))).toEqual([[1, reason]]);
  });

  test('invalid UTF-8 is refused by line', async () => {
    const bad = Buffer.from('{"body":"\xff"}\n', 'latin1');
    const good = Buffer.from(`${json(recording(1))}\n`);
    expect(await find([good, bad, good])).toEqual([
      [1, recording(1)],
      [2, 'INVALID_UTF8'],
      [3, recording(1)],
    ]);
    expect(await find([bad, good])).toEqual([
      [1, 'INVALID_UTF8'],
      [2, recording(1)],
    ]);
  });

  test('a byte-order mark is skipped', async () => {
    expect(await find([`\ufeff${json(recording(1))}\n${json(recording(2))}`])).toEqual([
      [1, recording(1)],
      [2, recording(2)],
    ]);
    expect(await find([`\ufeff${JSON.stringify(recording(1), null, 2)}`])).toEqual([[1, recording(1)]]);
  });

  test('deep nesting is read', async () => {
    const deep = `${'['.repeat(400)}${']'.repeat(400)}`;
    expect((await find([`{"body":${deep}}`]))[0]?.[1]).toHaveProperty('body');
  });

  test('what is too large is refused by its place, and what follows is read', async () => {
    const long = json({ body: 'x'.repeat(1_000) });
    const good = json(recording(1));
    expect(await find([`${good}\n${long}\n${good}\n`])).toEqual([
      [1, recording(1)],
      [2, 'TOO_LARGE'],
      [3, recording(1)],
    ]);
    expect(await find([`${long}\n${good}`])).toEqual([
      [1, 'TOO_LARGE'],
      [2, recording(1)],
    ]);
    expect(await find([long])).toEqual([[1, 'TOO_LARGE']]);
  });

  test('a body over many lines may be as large as a line, and is refused once', async () => {
    const pretty = JSON.stringify({ data: Array.from({ length: 50 }, (_, i) => ({ id: `${i}` })) }, null, 2);
    expect(await find([pretty], pretty.length)).toEqual([[1, JSON.parse(pretty)]]);
    expect(await find([pretty], pretty.length - 1)).toEqual([[1, 'TOO_LARGE']]);
    expect(await find([pretty, '\n', json(recording(1))], 100)).toEqual([
      [1, 'TOO_LARGE'],
      [pretty.split('\n').length + 1, recording(1)],
    ]);
  });

  test('what is found does not depend on how the file is cut into chunks', async () => {
    const line = fc.constantFrom(
      json(recording(1)),
      json({ data: [] }),
      '',
      ' ',
      '{',
      '"é🍅"',
      'x'.repeat(60),
      '}',
      '[]',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), async (lines, end) => {
        const file = Buffer.from(lines.join(end));
        expect(await find(bytewise(file), 55)).toEqual(await find([file], 55));
      }),
      { numRuns: 150 },
    );
  });
});

function bytewise(file: Buffer): Buffer[] {
  return Array.from(file, (byte) => Buffer.of(byte));
}
