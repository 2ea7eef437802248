import { Agent, type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { type RunningGateway, startGateway } from './running-gateway.ts';

const SPACES = '{ spaces { nodes { title } } }';
const agent = new Agent({ keepAlive: true });
afterEach(() => agent.destroy());

/** A store whose lists come only when they are let go. */
function heldUp() {
  let letGo = () => {};
  let onAsked = () => {};
  const asked = new Promise<void>((resolve) => {
    onAsked = resolve;
  });
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const spoil = (store: Store): Store => ({
    ...store,
    async spaces(...args) {
      onAsked();
      await gate;
      return store.spaces(...args);
    },
    async spaceIds(...args) {
      onAsked();
      await gate;
      return store.spaceIds(...args);
    },
  });
  return { spoil, asked, letGo };
}

/** A request on a connection that stays open. */
async function get({ port }: RunningGateway, path: string): Promise<{ message: IncomingMessage; body: string }> {
  const message = await new Promise<IncomingMessage>((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent }, resolve).on('error', reject).end();
  });
  return { message, body: await text(message) };
}

describe('stopping', () => {
  it('answers what runs, refuses what is new, then closes', async () => {
    const { spoil, asked, letGo } = heldUp();
    const gateway = await startGateway({ spoil });
    await get(gateway, '/health');
    const running = gateway.ask(SPACES);
    await asked;
    const closed = gateway.close();

    const late = await get(gateway, '/health');
    expect([late.message.statusCode, late.message.headers.connection]).toEqual([503, 'close']);
    expect(late.message.headers['retry-after']).toBe('1');
    expect(late.body).toContain('SHUTTING_DOWN');
    expect((await gateway.send({ path: '/ready' })).codes).toEqual(['SHUTTING_DOWN']);
    expect((await gateway.ask('{ __typename }')).codes).toEqual(['SHUTTING_DOWN']);

    letGo();
    expect((await running).json).toEqual({ data: { spaces: { nodes: [{ title: 'Balcony tomatoes' }] } } });
    expect((await running).headers.connection).toBe('close');
    await closed;
    await expect(gateway.send({ path: '/health' })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('ends operations that take too long', async () => {
    const { spoil, asked } = heldUp();
    const gateway = await startGateway({ spoil, limits: { drain: 30 } });
    const running = gateway.ask(SPACES);
    await asked;
    await gateway.close();
    expect([(await running).status, (await running).codes]).toEqual([503, ['SHUTTING_DOWN']]);
    expect(gateway.logged).toEqual([]);
  });

  it('does not wait for who is idle', async () => {
    const gateway = await startGateway();
    await get(gateway, '/health');
    const silent = connect(gateway.port, '127.0.0.1');
    await new Promise((connected) => silent.once('connect', connected));
    const cut = new Promise((closed) => silent.once('close', closed));
    await gateway.close();
    await cut;
    await expect(get(gateway, '/health')).rejects.toMatchObject({ code: expect.stringMatching(/ECONN/) });
  });

  it('does not wait for answers behind another, of a caller who is gone', async () => {
    const { spoil, asked, letGo } = heldUp();
    const gateway = await startGateway({ spoil });
    const socket = connect(gateway.port, '127.0.0.1');
    const line = (path: string) => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`;
    socket.write(line(`/graphql?query=${encodeURIComponent(SPACES)}`) + line('/health').repeat(20));
    await asked;
    socket.destroy();
    expect((await gateway.send({ path: '/health' })).status).toBe(200);
    letGo();
    await gateway.close();
    expect(gateway.logged).toEqual([]);
  });

  it('cuts who does not finish a request', async () => {
    const gateway = await startGateway({ limits: { hardStop: 60, drain: 30 } });
    const socket = connect(gateway.port, '127.0.0.1');
    socket.write(
      'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n',
    );
    socket.on('error', () => {});
    const cut = new Promise((resolve) => socket.on('close', resolve));
    await get(gateway, '/health');
    await gateway.close();
    await cut;
    expect(gateway.logged).toEqual([]);
  });
});

describe('a caller who goes away', () => {
  it('stops what runs for them', async () => {
    const leave = new AbortController();
    let stopped: unknown;
    const hang: (...args: Parameters<Store['spaces']>) => Promise<never> = (_query, _page, _now, signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => {
          stopped = signal.reason;
          reject(signal.reason);
        });
        leave.abort();
      });
    const spoil = (store: Store): Store => ({ ...store, spaces: hang, spaceIds: hang });
    const gateway = await startGateway({ spoil });
    const path = `${gateway.url}/graphql?query=${encodeURIComponent(SPACES)}`;
    await expect(fetch(path, { signal: leave.signal })).rejects.toThrow('aborted');
    await gateway.close();
    expect(String(stopped)).toBe('Nobody waits for the answer any more.');
    expect(gateway.logged).toEqual([]);
  });
});
