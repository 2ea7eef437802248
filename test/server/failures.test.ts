import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { type RunningGateway, startGateway, withMethods } from './running-gateway.ts';

let gateway: RunningGateway;
afterEach(() => gateway.close());

const SPACES = '{ spaces { nodes { id } } }';
const secret = 'SELECT title FROM spaces; no such table, see /var/lib/secret.db';

/** Both forms in which a list of Spaces is read. */
function lists(method: (...args: Parameters<Store['spaces']>) => Promise<never>): Partial<Store> {
  return { spaces: method, spaceIds: method };
}

describe('500', () => {
  it('masks what is our fault, and logs it once with its cause', async () => {
    const cause = new Error(secret);
    const spoil = withMethods({
      ...lists(() => Promise.reject(new Error('walk failed', { cause }))),
      usersByUsernames: () => Promise.reject(cause),
    });
    gateway = await startGateway({ spoil });
    const reply = await gateway.ask(
      `{ spaces { nodes { id } } a: user(by: { username: "x" }) { __typename } b: user(by: { username: "x" }) { __typename } ok: __typename }`,
    );
    expect(reply.status).toBe(200);
    expect(reply.json?.data).toEqual({ spaces: null, a: null, b: null, ok: 'Query' });
    expect(reply.codes).toEqual(Array(3).fill('INTERNAL_SERVER_ERROR'));
    expect(reply.text).not.toMatch(/SELECT|secret|walk|Error:|at /);
    expect(gateway.logged).toHaveLength(2);
    expect(gateway.logged.filter((line) => line.includes('SELECT title'))).toHaveLength(2);
    expect(gateway.logged[0]).toContain('walk failed');
  });

  it('masks values that do not fit the schema', async () => {
    const spoil = withMethods({
      spacesByIds: async () => [
        { kind: 'space', xId: '1live', space: { xId: '1live', state: 'LIVE', participantCount: 1.5 } as never },
      ],
    });
    gateway = await startGateway({ spoil });
    const reply = await gateway.ask('{ space(id: "1live") { ... on Space { participantCount } } }');
    expect(reply.codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(reply.text).not.toContain('1.5');
    expect(gateway.logged).toHaveLength(1);
  });

  it('keeps a closed store to itself', async () => {
    gateway = await startGateway();
    await gateway.closeStore();
    const reply = await gateway.ask(SPACES);
    expect(reply.codes).toEqual(['INTERNAL_SERVER_ERROR']);
    expect(reply.json?.errors?.[0]?.message).toBe('Something went wrong here. It has been logged.');
  });

  it('does not take what callers write for lines of the log', async () => {
    gateway = await startGateway({
      spoil: withMethods(lists(() => Promise.reject(new Error('a\r\nb\u0085c\u2028d\u001b[2J')))),
    });
    await gateway.ask(SPACES);
    expect(gateway.logged).toHaveLength(1);
    expect(gateway.logged[0]).toMatch(/^\{[\x20-\x7e]*\}\n$/);
  });
});

describe('503', () => {
  const locked = () => Promise.reject(new StoreError('LOCKED', `The store ${secret} is locked`));

  it('tells that the store cannot answer, at the field', async () => {
    gateway = await startGateway({ spoil: withMethods(lists(locked)) });
    const reply = await gateway.ask(`{ spaces { nodes { id } } space(id: "1live") { __typename } }`);
    expect([reply.status, reply.codes]).toEqual([200, ['STORE_UNAVAILABLE']]);
    expect(reply.json?.data).toEqual({ spaces: null, space: { __typename: 'Space' } });
    expect(reply.text).not.toContain('secret');
    expect(gateway.logged).toHaveLength(1);
  });

  it('is not ready then, but alive', async () => {
    gateway = await startGateway({ spoil: withMethods({ latestChange: locked }) });
    const reply = await gateway.send({ path: '/ready' });
    expect([reply.status, reply.codes, reply.headers['retry-after']]).toEqual([503, ['STORE_UNAVAILABLE'], '1']);
    expect(reply.text).not.toContain('secret');
    expect((await gateway.send({ path: '/health' })).status).toBe(200);
  });
});

describe('504', () => {
  it('ends an operation at its deadline, and tells the store', async () => {
    const reasons: unknown[] = [];
    const spoil = withMethods(
      lists(
        (_query, _page, _now, signal) =>
          new Promise((_, reject) => {
            const stop = () => {
              reasons.push(signal?.reason);
              reject(signal?.reason);
            };
            if (signal?.aborted) stop();
            else signal?.addEventListener('abort', stop);
          }),
      ),
    );
    gateway = await startGateway({ spoil, limits: { operationDeadline: 30 } });
    const reply = await gateway.ask(SPACES);
    expect([reply.status, reply.codes, reply.json?.data]).toEqual([504, ['DEADLINE_EXCEEDED'], undefined]);
    expect((await gateway.ask(SPACES, { accept: 'application/json' })).status).toBe(200);
    expect(reasons).toHaveLength(2);
    expect(gateway.logged).toEqual([]);
  });

  it('ends one whose store does not listen', async () => {
    const spoil = withMethods(lists(() => new Promise(() => {})));
    gateway = await startGateway({ spoil, limits: { operationDeadline: 30 } });
    expect((await gateway.ask(SPACES)).codes).toEqual(['DEADLINE_EXCEEDED']);
  });
});
