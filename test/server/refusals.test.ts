import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Call, type RunningGateway, startGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

/** Every refusal is JSON with a code, and what it says is for the caller. */
async function expectRefusal(call: Call, status: number, code: string): Promise<void> {
  const reply = await gateway.send(call);
  expect([reply.status, reply.codes]).toEqual([status, [code]]);
  expect(reply.headers['content-type']).toMatch(/^application\/(graphql-response\+)?json; charset=utf-8$/);
  expect(reply.headers['cache-control']).toBe('no-store');
  expect(reply.json?.errors?.[0]?.message).toMatch(/^[A-Z"].{10,}\.$/);
}

function post(body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Call {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body };
}

const GOOD = JSON.stringify({ query: '{ __typename }' });

describe('400', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n '],
    ['no JSON', 'query=x'],
    ['half of JSON', '{"query":"{ __type'],
    ['a number', '1'],
    ['null', 'null'],
    ['an object without anything', '{}'],
    ['no query', '{"variables":{}}'],
    ['a query that is null', '{"query":null}'],
    ['a query that is a number', '{"query":1}'],
    ['variables that are a string', '{"query":"{ __typename }","variables":"{}"}'],
    ['variables that are a list', '{"query":"{ __typename }","variables":[]}'],
    ['an operation name that is a number', '{"query":"{ __typename }","operationName":1}'],
    ['extensions that are a list', '{"query":"{ __typename }","extensions":[]}'],
    ['a key that means nothing', '{"query":"{ __typename }","variable":{}}'],
    ['a key that is a prototype', '{"query":"{ __typename }","__proto__":{"variables":1}}'],
    ['a batch', `[${GOOD}]`],
    ['an empty batch', '[]'],
    ['50,000 nested lists', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d])],
    ['NUL bytes', Buffer.from([0x7b, 0, 0, 0x7d])],
    ['UTF-16', Buffer.from(GOOD, 'utf16le')],
  ])('refuses a body that is %s', (_, body) => expectRefusal(post(body), 400, 'BAD_REQUEST'));

  it.each([
    ['no query', ''],
    ['an empty query', '?query='],
    ['two queries', '?query=%7B__typename%7D&query=%7B__typename%7D'],
    ['variables that are no JSON', '?query=%7B__typename%7D&variables=%7B'],
    ['variables that are a list', '?query=%7B__typename%7D&variables=%5B%5D'],
  ])('refuses an address with %s', (_, search) => {
    return expectRefusal({ path: `/graphql${search}` }, 400, 'BAD_REQUEST');
  });

  it('refuses a target that is an address as a whole', () => {
    return expectRefusal({ path: 'http://127.0.0.1/graphql?query=%7B__typename%7D' }, 400, 'BAD_REQUEST');
  });

  it.each([
    ['GRAPHQL_PARSE_FAILED', '{'],
    ['GRAPHQL_PARSE_FAILED', '{ spaces(query: "\u0000\\u12") }'],
    ['GRAPHQL_PARSE_FAILED', ' '],
    ['GRAPHQL_VALIDATION_FAILED', '{ nope }'],
    ['OPERATION_RESOLUTION_FAILURE', 'query A { __typename } query B { __typename }'],
    ['OPERATION_RESOLUTION_FAILURE', 'fragment A on Space { id }'],
    ['OPERATION_RESOLUTION_FAILURE', 'mutation { nope }'],
    ['OPERATION_RESOLUTION_FAILURE', 'subscription { nope }'],
    ['BAD_USER_INPUT', 'query($id: ID!) { space(id: $id) { __typename } }'],
    ['BAD_USER_INPUT', 'query($ids: [ID!]!) { spacesByIds(ids: $ids) { __typename } }'],
  ])('says %s of %j', async (code, query) => {
    const reply = await gateway.ask(query);
    expect([reply.status, reply.codes, reply.json?.data]).toEqual([400, [code], undefined]);
  });

  it('refuses an operation that the document does not have', async () => {
    const reply = await gateway.ask('query A { __typename }', { operationName: 'B' });
    expect([reply.status, reply.codes]).toEqual([400, ['OPERATION_RESOLUTION_FAILURE']]);
    expect(reply.text).toContain('B');
  });

  it('tells five errors of validation at most', async () => {
    const reply = await gateway.ask(`{ ${Array.from({ length: 20 }, (_, i) => `nope${i}`).join(' ')} }`);
    expect(reply.codes).toEqual(Array(5).fill('GRAPHQL_VALIDATION_FAILED'));
  });
});

describe('BAD_USER_INPUT at the field', () => {
  const ids = Array.from({ length: 101 }, (_, i) => String(i));
  const cursor = Buffer.from('{"v":1}').toString('base64url');

  it.each([
    ['101 ids', 'query($ids: [ID!]!) { spacesByIds(ids: $ids) { __typename } }', { ids }],
    ['101 nodes', 'query($ids: [ID!]!) { nodes(ids: $ids) { __typename } }', { ids }],
    ['first: 0', '{ spaces(first: 0) { nodes { id } } }', {}],
    ['first: 101', '{ spaces(first: 101) { nodes { id } } }', {}],
    ['first: -1', '{ topics(first: -1) { nodes { id } } }', {}],
    ['a cursor that is none', '{ spaces(after: "abc") { nodes { id } } }', {}],
    ['a cursor of ours that was not', 'query($c: String) { spaces(after: $c) { nodes { id } } }', { c: cursor }],
    [
      'a search text of 10,000 characters',
      'query($q: String) { spaces(query: $q) { nodes { id } } }',
      { q: 'a'.repeat(10_000) },
    ],
    [
      '1,001 people in a filter',
      'query($ids: [ID!]) { spaces(filter: { hostIds: $ids }) { nodes { id } } }',
      { ids: Array.from({ length: 1_001 }, (_, i) => String(i)) },
    ],
  ])('refuses %s', async (_, query, variables) => {
    const reply = await gateway.ask(query, { variables });
    expect([reply.status, reply.codes]).toEqual([200, ['BAD_USER_INPUT']]);
    expect(reply.json?.errors?.[0]?.path).toHaveLength(1);
  });

  it('refuses a cursor in which any character was changed', async () => {
    const first = await gateway.ask('{ spaces { pageInfo { endCursor } } }');
    const endCursor: string = JSON.parse(first.text).data.spaces.pageInfo.endCursor;
    const query = 'query($after: String) { spaces(after: $after) { nodes { id } } }';
    expect((await gateway.ask(query, { variables: { after: endCursor } })).codes).toEqual([]);
    for (let i = 0; i < endCursor.length; i += 5) {
      const after = `${endCursor.slice(0, i)}${endCursor[i] === 'A' ? 'B' : 'A'}${endCursor.slice(i + 1)}`;
      expect((await gateway.ask(query, { variables: { after } })).codes).toEqual(['BAD_USER_INPUT']);
    }
    const foreign = await gateway.ask('query($after: String) { topics(after: $after) { nodes { id } } }', {
      variables: { after: endCursor },
    });
    expect(foreign.codes).toEqual(['BAD_USER_INPUT']);
  });
});

describe('404', () => {
  it.each(['/', '/graphq', '/graphql/', '//graphql', '/graphql%2f', '/../graphql', '/toString', '/__proto__'])(
    'knows nothing at %s',
    (path) => expectRefusal({ path }, 404, 'NOT_FOUND'),
  );

  it('knows nothing there for POST either', () => expectRefusal({ ...post(GOOD), path: '/x' }, 404, 'NOT_FOUND'));
});

describe('405', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'TRACE', 'PROPFIND'])('refuses %s', async (method) => {
    await expectRefusal({ method }, 405, 'METHOD_NOT_ALLOWED');
    expect((await gateway.send({ method })).headers.allow).toBe('GET, HEAD, POST, OPTIONS');
  });

  it('refuses POST where there is nothing to post to', () => {
    return expectRefusal({ ...post(GOOD), path: '/health' }, 405, 'METHOD_NOT_ALLOWED');
  });

  it('refuses a mutation by GET, whatever the caller accepts', async () => {
    const path = `/graphql?query=${encodeURIComponent('mutation { x }')}`;
    await expectRefusal({ path }, 405, 'METHOD_NOT_ALLOWED');
    expect((await gateway.send({ path })).headers.allow).toBe('POST');
  });
});

describe('406', () => {
  it.each(['text/html', 'image/*', 'application/json;q=0', 'application/xml, text/event-stream', 'multipart/mixed'])(
    'refuses who accepts only %s',
    (accept) => expectRefusal(post(GOOD, { accept }), 406, 'NOT_ACCEPTABLE'),
  );
});

describe('413', () => {
  const LIMIT = 128 * 1024;
  const sized = (bytes: number) => GOOD.padEnd(bytes);

  it('takes a body as large as allowed', async () => {
    expect((await gateway.send(post(sized(LIMIT)))).status).toBe(200);
  });

  it.each([
    ['a byte too large', LIMIT + 1],
    ['far too large', 3_000_000],
  ])('refuses a body that is %s, with its length and without, and closes', async (_, bytes) => {
    const chunked = { 'transfer-encoding': 'chunked' };
    for (const headers of [{ 'content-length': String(bytes) }, chunked]) {
      const reply = await gateway.send(post(sized(bytes), headers));
      expect([reply.status, reply.codes]).toEqual([413, ['REQUEST_TOO_LARGE']]);
      expect(reply.headers.connection).toBe('close');
    }
  });
});

describe('414', () => {
  it('refuses an address that is too long', () => {
    return expectRefusal({ path: `/graphql?query=${'a'.repeat(8_200)}` }, 414, 'URI_TOO_LONG');
  });
});

describe('415', () => {
  it.each([
    'text/plain',
    'application/graphql',
    'application/graphql+json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/json-patch',
    'application/json, text/plain',
    'application/json; charset=utf-7',
    'application/json; charset=iso-2022-jp',
    'application/json; charset=utf-16le',
  ])('refuses %s', async (type) => {
    await expectRefusal(post(GOOD, { 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE');
    const path = `/graphql?query=${encodeURIComponent('{ __typename }')}`;
    await expectRefusal({ path, headers: { 'content-type': type } }, 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('refuses a body without a type', () => {
    return expectRefusal({ method: 'POST', body: GOOD }, 415, 'UNSUPPORTED_MEDIA_TYPE');
  });

  it('refuses a body that is compressed', () => {
    return expectRefusal(post(gzipSync(GOOD), { 'content-encoding': 'gzip' }), 415, 'UNSUPPORTED_MEDIA_TYPE');
  });
});

describe('431', () => {
  it('refuses more headers than are read', () => {
    const headers = Object.fromEntries(Array.from({ length: 250 }, (_, i) => [`x-a${i}`, '1']));
    return expectRefusal({ headers }, 431, 'HEADERS_TOO_LARGE');
  });
});
