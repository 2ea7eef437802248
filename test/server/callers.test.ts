import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from './running-gateway.ts';

const PAGE = '<!doctype html><title>Explorer</title>';

let gateway: RunningGateway;
beforeAll(async () => {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  gateway = await startGateway({
    explorer: async (_, path) => (path === '/graphql' || path === '/' ? { status: 200, headers, body: PAGE } : null),
  });
});
afterAll(() => gateway.close());

const path = `/graphql?query=${encodeURIComponent('{ __typename }')}`;
const status = async (headers: Record<string, string>, method = 'GET') =>
  (await gateway.send({ method, path, headers })).status;

describe('Host', () => {
  it.each(['localhost', 'LOCALHOST:4000', '127.0.0.1', '127.0.0.1:80', '[::1]', '[::1]:4000'])(
    'answers under the name %s',
    async (host) => expect(await status({ host })).toBe(200),
  );

  it.each([
    'example.com',
    'localhost.example.com',
    '127.0.0.1.example.com:4000',
    'localhost:4000@example.com',
    '127.0.0.2',
    '0.0.0.0',
    '192.168.0.1:4000',
    '[::]',
    'localhost:',
    'localhost:port',
    ' ',
  ])('answers 403 under the name %j', async (host) => {
    const reply = await gateway.send({ path, headers: { host } });
    expect([reply.status, reply.codes]).toEqual([403, ['FORBIDDEN']]);
    expect(reply.text).toContain('its own machine only');
  });

  it.each([
    ['forwarded', 'for=1.2.3.4'],
    ['Forwarded', ''],
    ['x-forwarded-for', '127.0.0.1'],
    ['X-Forwarded-Host', 'localhost'],
    ['x-forwarded-proto', 'https'],
    ['x-forwarded-anything', '1'],
  ])('answers 403 to what came through a proxy (%s)', async (name, value) => {
    for (const where of ['/graphql', '/health', '/', '/nothing']) {
      const reply = await gateway.send({ path: where, headers: { [name]: value } });
      expect([reply.status, reply.codes]).toEqual([403, ['FORBIDDEN']]);
    }
  });
});

describe('Origin', () => {
  const admitted = ['http://localhost', 'http://localhost:3000', 'https://127.0.0.1:5173', 'http://[::1]:8080'];
  const others = [
    'null',
    '',
    'https://example.com',
    'http://localhost.example.com',
    'http://localhost:3000.example.com',
    'http://example.com/http://localhost',
    'http://localhost:3000, https://example.com',
    'file://',
    'chrome-extension://abc',
    'http://192.168.0.1',
  ];

  it.each(admitted)('lets pages of %s read, without credentials', async (origin) => {
    const { status, headers } = await gateway.send({ path, headers: { origin } });
    expect(status).toBe(200);
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers).not.toHaveProperty('access-control-allow-credentials');
    expect(headers.vary).toContain('Origin');
  });

  it('lets them read refusals too', async () => {
    const { status, headers } = await gateway.send({ path: '/graphql', headers: { origin: 'http://localhost:1' } });
    expect([status, headers['access-control-allow-origin']]).toEqual([400, 'http://localhost:1']);
  });

  it.each(others)('answers pages of %j with 403, and their preflight too', async (origin) => {
    const preflight = { 'access-control-request-method': 'POST' };
    for (const call of [{ headers: { origin } }, { method: 'OPTIONS', headers: { origin, ...preflight } }]) {
      const reply = await gateway.send({ path, ...call });
      expect([reply.status, reply.codes]).toEqual([403, ['FORBIDDEN']]);
      expect(reply.headers).not.toHaveProperty('access-control-allow-origin');
    }
  });

  it('refuses a WebSocket of another origin', async () => {
    const upgrade = { connection: 'upgrade', upgrade: 'websocket', 'sec-websocket-version': '13' };
    expect(
      await status({ ...upgrade, 'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==', origin: 'https://a.example' }),
    ).toBe(403);
  });

  it('answers preflights of admitted origins', async () => {
    const { status, headers } = await gateway.send({
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,apollo-require-preflight',
      },
    });
    expect(status).toBe(204);
    expect(headers).toMatchObject({
      'access-control-allow-origin': 'http://localhost:3000',
      'access-control-allow-methods': 'GET, HEAD, POST',
      'access-control-allow-headers': 'content-type,apollo-require-preflight',
    });
  });
});

describe('Sec-Fetch-Site', () => {
  const navigation = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
  const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it.each(['same-origin', 'same-site', 'none'])('answers %s', async (site) => {
    expect(await status({ 'sec-fetch-site': site })).toBe(200);
  });

  it.each([
    ['fetches', { 'sec-fetch-mode': 'cors', 'sec-fetch-dest': 'empty' }],
    ['scripts', { 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' }],
    ['frames', { ...navigation, 'sec-fetch-dest': 'iframe' }],
    ['whatever says nothing else', {}],
  ])('answers 403 to %s of other sites', async (_, headers) => {
    expect(await status({ 'sec-fetch-site': 'cross-site', ...headers, ...html })).toBe(403);
  });

  it('lets a link of another site lead to the page', async () => {
    for (const where of ['/', '/graphql']) {
      const headers = { 'sec-fetch-site': 'cross-site', ...navigation, ...html };
      expect(await gateway.send({ path: where, headers })).toMatchObject({ status: 200, text: PAGE });
    }
  });

  it('lets no link of another site lead to data, nor a form post anything', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', ...navigation };
    expect(await status(headers)).toBe(403);
    expect(await status({ ...headers, ...html }, 'POST')).toBe(403);
    expect((await gateway.send({ path: '/ready', headers })).status).toBe(403);
  });
});

describe('the explorer', () => {
  it('is for who likes a page better than JSON', async () => {
    const page = await gateway.send({ headers: { accept: 'text/html,*/*;q=0.8' } });
    expect(page.text).toBe(PAGE);
    expect((await gateway.send({ headers: { accept: '*/*' } })).codes).toEqual(['BAD_REQUEST']);
    expect((await gateway.send({ path: '/health', headers: { accept: 'application/json' } })).json).toEqual({
      status: 'alive',
    });
  });

  it('leaves what it does not know at 404', async () => {
    expect((await gateway.send({ path: '/nothing' })).codes).toEqual(['NOT_FOUND']);
    expect((await gateway.send({ method: 'POST', path: '/' })).codes).toEqual(['NOT_FOUND']);
  });
});
