import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GRAPHQL, type RunningGateway, startGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const TITLES = '{ spaces { nodes { title } } }';
const titles = { spaces: { nodes: [{ title: 'Balcony tomatoes' }] } };
const getTitles = `/graphql?query=${encodeURIComponent(TITLES)}`;

describe('200', () => {
  it('answers an operation that is posted', async () => {
    const reply = await gateway.ask(TITLES);
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({ data: titles });
    expect(reply.headers).toMatchObject({
      'content-type': 'application/graphql-response+json; charset=utf-8',
      'cache-control': 'no-store',
      vary: 'Accept, Origin',
      'x-content-type-options': 'nosniff',
    });
    expect(reply.headers).not.toHaveProperty('etag');
  });

  it('answers an operation in an address', async () => {
    const reply = await gateway.send({ path: getTitles });
    expect(reply.status).toBe(200);
    expect(reply.json).toEqual({ data: titles });
    expect(reply.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it('takes variables and the name of the operation, by POST and by GET', async () => {
    const query = 'query A { __typename } query B($id: ID!) { space(id: $id) { ... on Space { title } } }';
    const variables = { id: '1live' };
    const posted = await gateway.ask(query, { variables, operationName: 'B' });
    const search = new URLSearchParams({ query, operationName: 'B', variables: JSON.stringify(variables) });
    const got = await gateway.send({ path: `/graphql?${search}&_=17` });
    expect(posted.json).toEqual({ data: { space: { title: 'Balcony tomatoes' } } });
    expect(got.text).toBe(posted.text);
  });

  it.each([
    ['a byte-order mark', Buffer.from(`\uFEFF{"query":"${TITLES}"}`)],
    ['blanks around', ` \r\n{"query":"${TITLES}"}\n`],
    [
      'nulls for what is left out',
      JSON.stringify({ query: TITLES, variables: null, operationName: null, extensions: null }),
    ],
    ['extensions that mean nothing here', JSON.stringify({ query: TITLES, extensions: { a: [1] } })],
  ])('takes a body with %s', async (_, body) => {
    const headers = { 'content-type': 'application/json; charset="UTF-8"' };
    expect((await gateway.send({ method: 'POST', headers, body })).json).toEqual({ data: titles });
  });

  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['application/*;q=0.2', 'application/json'],
    ['application/json;q=0.5, application/graphql-response+json', GRAPHQL],
    ['text/html, application/graphql-response+json; charset=utf-8', GRAPHQL],
    ['application/graphql-response+json;q=0, */*;q=0.1', 'application/json'],
  ])('gives who accepts %s the type %s', async (accept, type) => {
    const reply = await gateway.send({ path: getTitles, headers: accept === undefined ? {} : { accept } });
    expect(reply.headers['content-type']).toBe(`${type}; charset=utf-8`);
  });

  it('gives the same body for errors under application/json', async () => {
    for (const query of ['{', '{ nope }', 'query A { __typename } query B { __typename }']) {
      const plain = await gateway.ask(query, { accept: 'application/json' });
      const strict = await gateway.ask(query);
      expect([plain.status, strict.status]).toEqual([200, 400]);
      expect(plain.text).toBe(strict.text);
    }
  });

  it('tells what is wrong with an argument at its field and answers the rest', async () => {
    const reply = await gateway.ask('{ good: spaces { nodes { title } } bad: spaces(first: 101) { nodes { title } } }');
    expect(reply.status).toBe(200);
    expect(reply.json?.data).toEqual({ good: titles.spaces, bad: null });
    expect(reply.json?.errors).toMatchObject([{ path: ['bad'], extensions: { code: 'BAD_USER_INPUT' } }]);
  });

  it('keeps suggestions', async () => {
    expect((await gateway.ask('{ spacs { nodes { title } } }')).text).toContain('Did you mean');
  });

  it('tells that it is alive, and ready', async () => {
    expect((await gateway.send({ path: '/health' })).json).toEqual({ status: 'alive' });
    expect((await gateway.send({ path: '/ready' })).json).toEqual({ status: 'ready' });
  });

  it('answers HEAD as GET, without the body', async () => {
    const got = await gateway.send({ path: getTitles });
    const head = await gateway.send({ method: 'HEAD', path: getTitles });
    expect(head.status).toBe(200);
    expect(head.text).toBe('');
    const { date: _, ...headers } = got.headers;
    expect(head.headers).toMatchObject(headers);
  });
});

describe('204', () => {
  it('answers OPTIONS', async () => {
    const reply = await gateway.send({ method: 'OPTIONS' });
    expect(reply.status).toBe(204);
    expect(reply.headers.allow).toBe('GET, HEAD, POST, OPTIONS');
  });
});

describe('304', () => {
  it('spares a caller who holds the answer to a GET', async () => {
    const first = await gateway.send({ path: getTitles });
    const etag = first.headers.etag ?? '';
    expect(etag).toMatch(/^"[\w-]{27}"$/);
    expect(first.headers['cache-control']).toBe('no-cache');
    for (const held of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const reply = await gateway.send({ path: getTitles, headers: { 'if-none-match': held } });
      expect([reply.status, reply.text, reply.headers.etag]).toEqual([304, '', etag]);
      expect(reply.headers.vary).toBe('Accept, Origin');
    }
  });

  it('does not mistake another answer, or another type, for it', async () => {
    const { headers } = await gateway.send({ path: getTitles });
    const held = { 'if-none-match': headers.etag ?? '' };
    const other = `/graphql?query=${encodeURIComponent('{ spaces { nodes { title id } } }')}`;
    expect((await gateway.send({ path: other, headers: held })).status).toBe(200);
    expect((await gateway.send({ path: getTitles, headers: { ...held, accept: GRAPHQL } })).status).toBe(200);
  });

  it('is never the answer to an error', async () => {
    const reply = await gateway.send({ path: '/graphql', headers: { 'if-none-match': '*' } });
    expect(reply.status).toBe(400);
    expect(reply.headers['cache-control']).toBe('no-store');
  });
});
