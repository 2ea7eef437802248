import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createExplorer } from '../../../src/server/explorer/create-explorer.ts';

const script = 'export const answer = 42;\n';
const directory = mkdtempSync(join(tmpdir(), 'explorer-'));
const assets = join(directory, 'assets');
mkdirSync(assets);
writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Spacegraph</title>');
writeFileSync(join(assets, 'main-ABC.js'), script);
writeFileSync(join(assets, 'main-ABC.js.br'), brotliCompressSync(script));
writeFileSync(join(assets, 'main-ABC.js.gz'), gzipSync(script));
writeFileSync(join(assets, 'icon-ABC.svg'), '<svg/>');
writeFileSync(join(assets, 'notes.txt'), 'not for the page');

const explorer = createExplorer(directory);
const server = createServer((req, res) => {
  void explorer(req, res).then((answered) => answered || res.writeHead(299).end());
});

beforeAll(() => new Promise<void>((done) => server.listen(0, '127.0.0.1', done)));
afterAll(() => {
  server.close();
  rmSync(directory, { recursive: true });
});

interface Answer {
  status: number | undefined;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** node:http sends paths as they are, where fetch would resolve the dots of `..`. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Answer>((done, fail) => {
    const { port } = server.address() as AddressInfo;
    request({ host: '127.0.0.1', port, path, headers, method }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done({ status: res.statusCode, headers: res.headers, body: Buffer.concat(parts) }));
    })
      .on('error', fail)
      .end();
  });

const browserAccept = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
const asset = '/graphql/assets/main-ABC.js';

test.each([
  ['/graphql', browserAccept],
  ['/graphql?query={a}', browserAccept],
  ['/graphql', 'application/json;q=0.5, TEXT/HTML; charset=utf-8'],
])('A browser gets the page from %s with Accept %s.', async (path, accept) => {
  const { status, headers, body } = await ask(path, { accept });
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  expect(body.toString()).toContain('<title>Spacegraph</title>');
});

test.each([
  [undefined],
  ['*/*'],
  ['application/json'],
  ['application/graphql-response+json, application/json;q=0.9, text/html;q=0.8'],
  ['text/html, application/json'],
  ['text/html;q=0, */*'],
  ['text/html;q=none'],
  ['image/png'],
])('A request with Accept %s is left to the API.', async (accept) => {
  expect((await ask('/graphql', accept === undefined ? {} : { accept })).status).toBe(299);
});

test('A POST to the page, and any other path, is left to the API.', async () => {
  expect((await ask('/graphql', { accept: browserAccept }, 'POST')).status).toBe(299);
  for (const path of ['/', '/graphql/', '/graphql/assets', '/Graphql', '//graphql', '/graphqlx']) {
    expect((await ask(path, { accept: browserAccept })).status).toBe(299);
  }
});

test('The policy of the page lets scripts come from this server only, and nothing be evaluated.', async () => {
  const { headers } = await ask('/graphql', { accept: browserAccept });
  const policy = String(headers['content-security-policy']).split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy.join()).not.toMatch(/unsafe-eval|https?:|\*/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    vary: 'accept',
  });
});

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['GZIP;Q=0.3', 'gzip'],
  ['identity, br;q=0.9', undefined],
  ['deflate', undefined],
  ['', undefined],
])('An asset asked for with Accept-Encoding "%s" comes as %s.', async (accepted, coding) => {
  const { status, headers, body } = await ask(asset, { 'accept-encoding': accepted });
  const plain = coding === 'br' ? brotliDecompressSync(body) : coding === 'gzip' ? gunzipSync(body) : body;
  expect(status).toBe(200);
  expect(headers['content-encoding']).toBe(coding);
  expect(headers['content-length']).toBe(String(body.length));
  expect(plain.toString()).toBe(script);
});

test('An asset may be kept forever, by its type and for its coding.', async () => {
  expect((await ask(asset)).headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  });
  const icon = await ask('/graphql/assets/icon-ABC.svg', { 'accept-encoding': 'br, gzip' });
  expect(icon.headers['content-type']).toBe('image/svg+xml');
  expect(icon.headers['content-encoding']).toBeUndefined();
});

test('HEAD answers like GET, without the body.', async () => {
  for (const [path, headers] of [
    ['/graphql', { accept: browserAccept }],
    [asset, { 'accept-encoding': 'br' }],
    ['/graphql/assets/none.js', {}],
  ] as const) {
    const [got, head] = [await ask(path, headers), await ask(path, headers, 'HEAD')];
    expect(head.body.length).toBe(0);
    expect(head.status).toBe(got.status);
    const { date: _, ...told } = got.headers;
    expect(head.headers).toMatchObject(told);
  }
});

test.each([
  [''],
  ['none.js'],
  ['notes.txt'],
  ['main-ABC.js.br'],
  ['main-ABC.js/'],
  ['MAIN-ABC.js'],
  ['./main-ABC.js'],
  ['../index.html'],
  ['../assets/main-ABC.js'],
  ['..%2findex.html'],
  ['..%5cindex.html'],
  ['%2e%2e/index.html'],
  ['main-ABC.js%00.svg'],
  ['/etc/passwd'],
  ['__proto__'],
  ['constructor'],
])('"%s" is no asset.', async (name) => {
  const { status, headers, body } = await ask(`/graphql/assets/${name}`);
  expect(status).toBe(404);
  expect(headers).toMatchObject({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  expect(JSON.parse(body.toString())).toEqual({
    errors: [{ message: 'The explorer has no such file.', extensions: { code: 'NOT_FOUND' } }],
  });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])(
  '%s of an asset is refused with the methods that there are.',
  async (method) => {
    const { status, headers, body } = await ask(asset, {}, method);
    expect(status).toBe(405);
    expect(headers['allow']).toBe('GET, HEAD');
    expect(JSON.parse(body.toString())).toMatchObject({ errors: [{ extensions: { code: 'METHOD_NOT_ALLOWED' } }] });
  },
);

test('A folder without an explorer is told at once.', () => {
  expect(() => createExplorer(assets)).toThrow(/ENOENT/);
});
