import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { schema } from '../../../src/schema/schema.ts';
import { createExplorer } from '../../../src/server/explorer/create-explorer.ts';
import { createGateway } from '../../../src/server/gateway.ts';
import { createLog } from '../../../src/server/log.ts';
import { startServer } from '../../../src/server/start-server.ts';
import { openSqliteStore } from '../../../src/store/sqlite/open-sqlite-store.ts';

const script = 'export const answer = 42;\n';
const directory = mkdtempSync(join(tmpdir(), 'explorer-'));
const assets = join(directory, 'assets');
mkdirSync(assets);
writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Spacegraph</title>');
writeFileSync(join(assets, 'main-ABC.js'), script);
writeFileSync(join(assets, 'main-ABC.js.br'), brotliCompressSync(script));
writeFileSync(join(assets, 'main-ABC.js.gz'), gzipSync(script));
writeFileSync(join(assets, 'gone-ABC.js'), script);
writeFileSync(join(assets, 'icon-ABC.svg'), '<svg/>');
writeFileSync(join(assets, 'notes.txt'), 'not for the page');

const clock = () => Date.UTC(2026, 2, 1);
const logged: string[] = [];
const log = createLog((line) => logged.push(line), clock);
const store = await openSqliteStore({ file: ':memory:' });
const gateway = createGateway({ store, schema, clock, log, explorer: createExplorer(directory) });
const server = await startServer(gateway, { host: '127.0.0.1', port: 0 });
rmSync(join(assets, 'gone-ABC.js'));

afterAll(async () => {
  await server.close();
  await store[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** node:http sends paths as they are, where fetch would resolve the dots of `..`. */
const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Promise<Answer>((done, fail) => {
    request({ host: '127.0.0.1', port: server.port, path, headers, method, agent: false }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => done({ status: res.statusCode, headers: res.headers, body: Buffer.concat(parts) }));
    })
      .on('error', fail)
      .end();
  });

const browserAccept = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';
const page = { accept: browserAccept };
const asset = '/graphql/assets/main-ABC.js';

test.each(['/graphql', '/graphql?query={topics{nodes{id}}}'])('A browser gets the page from %s.', async (path) => {
  const { status, headers, body } = await ask(path, page);
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  expect(headers['vary']).toMatch(/\baccept\b/i);
  expect(body.toString()).toContain('<title>Spacegraph</title>');
});

test.each([
  [undefined],
  ['*/*'],
  ['application/json'],
  ['application/graphql-response+json, application/json;q=0.9, text/html;q=0.8'],
  ['text/html;q=0, */*'],
])('A GET with Accept %s gets an answer of the API.', async (accept) => {
  const { headers, body } = await ask('/graphql?query={__typename}', accept === undefined ? {} : { accept });
  expect(headers['content-type']).toMatch(/json/);
  expect(JSON.parse(body.toString())).toMatchObject({ data: { __typename: 'Query' } });
});

test('An Accept that wants neither page nor JSON is refused.', async () => {
  expect((await ask('/graphql', { accept: 'image/png' })).status).toBe(406);
});

test('The root leads to the page.', async () => {
  const { status, headers } = await ask('/', page);
  expect({ status, location: headers['location'] }).toEqual({ status: 302, location: '/graphql' });
});

test('The policy of the page lets scripts come from this server only, and nothing be evaluated.', async () => {
  const { headers } = await ask('/graphql', page);
  const policy = String(headers['content-security-policy']).split('; ');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("connect-src 'self'");
  expect(policy.join()).not.toMatch(/unsafe-eval|https?:|\*/);
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  });
});

test.each([
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0.5, gzip;q=0.8', 'gzip'],
  ['br;q=0, *', 'gzip'],
  ['GZIP;Q=0.3', 'gzip'],
  ['identity, br;q=0.9', undefined],
  ['br;q=high', undefined],
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
  const { headers } = await ask(asset);
  expect(headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
  });
  expect(headers['vary']).toMatch(/\baccept-encoding\b/i);
  const icon = await ask('/graphql/assets/icon-ABC.svg', { 'accept-encoding': 'br, gzip' });
  expect(icon.headers['content-type']).toBe('image/svg+xml');
  expect(icon.headers['content-encoding']).toBeUndefined();
});

test.each([
  ['/', page],
  ['/graphql', page],
  [asset, { 'accept-encoding': 'br' }],
  ['/graphql/assets/none.js', {}],
])('HEAD of %s answers like GET, without the body.', async (path, sent) => {
  const [got, head] = [await ask(path, sent), await ask(path, sent, 'HEAD')];
  expect(head.body.length).toBe(0);
  expect(head.status).toBe(got.status);
  const { date: _, 'transfer-encoding': __, ...told } = got.headers;
  expect(head.headers).toMatchObject(told);
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
  const { status, headers, body } = await ask(`/graphql/assets/${name}`, page);
  expect(status).toBe(404);
  expect(headers['content-type']).toBe('application/json; charset=utf-8');
  expect(JSON.parse(body.toString())).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s finds no asset.', async (method) => {
  expect((await ask(asset, {}, method)).status).toBe(404);
});

test('A file that has gone since the start is our fault: it is logged, and the caller is told no path.', async () => {
  logged.length = 0;
  const { status, body } = await ask('/graphql/assets/gone-ABC.js');
  expect(status).toBe(500);
  expect(body.toString()).not.toContain('gone-ABC');
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('ENOENT');
});

test('A folder without an explorer is told at once.', () => {
  expect(() => createExplorer(assets)).toThrow(/ENOENT/);
});
