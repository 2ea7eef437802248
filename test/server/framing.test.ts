import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningGateway, startGateway } from './running-gateway.ts';

let gateway: RunningGateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

const BODY = '{"query":"{ __typename }"}';
const HEAD = 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
const GOOD = `${HEAD}content-length: ${BODY.length}\r\n\r\n${BODY}`;
const HEALTH = 'GET /health HTTP/1.1\r\nhost: localhost\r\n';

function open(to = gateway): Socket {
  return connect(to.port, '127.0.0.1');
}

/** Sends bytes and answers what came back until the gateway closed. */
async function exchange(...parts: (string | Buffer)[]): Promise<string> {
  return exchangeOn(open(), ...parts);
}

async function exchangeOn(socket: Socket, ...parts: (string | Buffer)[]): Promise<string> {
  for (const part of parts) socket.write(part);
  return text(socket);
}

/** Status, body and connection of each answer. */
function answers(received: string): { status: number; code: string | undefined; closes: boolean }[] {
  return received
    .split(/(?=HTTP\/1\.1 \d)/)
    .filter((part) => part !== '')
    .map((part) => ({
      status: Number(part.slice(9, 12)),
      code: /"code":"(\w+)"/.exec(part)?.[1],
      closes: /^connection: close\r$/im.test(part),
    }));
}

const badRequest = [{ status: 400, code: 'BAD_REQUEST', closes: true }];

describe('bytes that are no request', () => {
  it.each([
    ['a greeting', 'HELLO\r\n\r\n'],
    ['the start of TLS', Buffer.from('16030100', 'hex')],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
    ['a length that is none', `${HEAD}content-length: 1e3\r\n\r\n`],
    ['a negative length', `${HEAD}content-length: -1\r\n\r\n`],
    ['two lengths', `${HEAD}content-length: 5\r\ncontent-length: 6\r\n\r\nabcdef`],
    ['a length and chunks', `${HEAD}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['chunks inside of chunks', `${HEAD}transfer-encoding: chunked, chunked, x\r\n\r\n0\r\n\r\n`],
    ['a chunk without a size', `${HEAD}transfer-encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n`],
    ['a blank before a colon', 'GET /health HTTP/1.1\r\nhost : localhost\r\n\r\n'],
    ['a NUL in a header', 'GET /health HTTP/1.1\r\nhost: localhost\r\nx: \u0000\r\n\r\n'],
    ['a header over two lines', 'GET /health HTTP/1.1\r\nhost: localhost\r\n x: 1\r\n\r\n'],
    ['no host', 'GET /health HTTP/1.1\r\n\r\n'],
    ['two hosts', `${HEALTH}host: localhost\r\n\r\n`],
    ['no host in HTTP/1.0', 'GET /health HTTP/1.0\r\n\r\n'],
  ])('are refused once: %s', async (_, bytes) => {
    expect(answers(await exchange(bytes))).toEqual(badRequest);
  });

  it('are refused after the answers to the requests before them', async () => {
    const received = await exchange(GOOD, `${GOOD}GARBAGE\r\n\r\n`);
    expect(answers(received).map(({ status }) => status)).toEqual([200, 200, 400]);
  });
});

describe('heads that are too large', () => {
  it('are refused', async () => {
    const large = 'a'.repeat(70_000);
    expect(answers(await exchange(`${HEALTH}x: ${large}\r\n\r\n`))).toEqual([
      { status: 431, code: 'HEADERS_TOO_LARGE', closes: true },
    ]);
    expect(answers(await exchange(`GET /${large} HTTP/1.1\r\nhost: localhost\r\n\r\n`))).toEqual([
      { status: 414, code: 'URI_TOO_LONG', closes: true },
    ]);
  });

  it('hide nothing behind many headers', async () => {
    const many = Array.from({ length: 300 }, (_, i) => `x${i}: 1\r\n`).join('');
    const received = await exchange(`${HEALTH}${many}x-forwarded-for: 1.2.3.4\r\n\r\n`);
    expect(answers(received)[0]).toMatchObject({ status: 431, code: 'HEADERS_TOO_LARGE' });
  });

  it('do no harm by their names', async () => {
    const received = await exchange(`${HEALTH}__proto__: x\r\nconstructor: y\r\nconnection: close\r\n\r\n`);
    expect(answers(received)).toEqual([{ status: 200, code: undefined, closes: true }]);
  });
});

describe('bodies that are too large', () => {
  it('are refused before they are sent', async () => {
    const received = await exchange(`${HEAD}content-length: 900000000\r\n\r\n{"query":`);
    expect(answers(received)).toEqual([{ status: 413, code: 'REQUEST_TOO_LARGE', closes: true }]);
  });

  it('are refused where their length is not told', async () => {
    const chunk = `4000\r\n${' '.repeat(0x4000)}\r\n`;
    const received = await exchange(`${HEAD}transfer-encoding: chunked\r\n\r\n${chunk.repeat(20)}`);
    expect(answers(received)).toEqual([{ status: 413, code: 'REQUEST_TOO_LARGE', closes: true }]);
  });
});

describe('callers who are slow', () => {
  let impatient: RunningGateway;
  beforeAll(async () => {
    const limits = { headersTimeout: 150, requestTimeout: 300, timeoutCheck: 30, silence: 600 };
    impatient = await startGateway({ limits });
  });
  afterAll(() => impatient.close());

  it.each([
    ['a head that does not end', HEALTH],
    ['a body that does not come', `${HEAD}content-length: 30\r\n\r\n{`],
  ])('are cut after a while: %s', async (_, bytes) => {
    expect(answers(await exchangeOn(open(impatient), bytes))).toEqual([
      { status: 408, code: 'REQUEST_TIMEOUT', closes: true },
    ]);
  });

  it('are cut even when they go on dripping', async () => {
    const socket = open(impatient);
    socket.write(HEALTH);
    const drip = setInterval(() => socket.write('x: 1\r\n'), 20);
    const received = await text(socket);
    clearInterval(drip);
    expect(answers(received)).toEqual([{ status: 408, code: 'REQUEST_TIMEOUT', closes: true }]);
  });

  it('are cut when they say nothing', async () => {
    expect(await text(open(impatient))).toMatch(/^$|408/);
  });
});

describe('connections', () => {
  it('carry one request after another, and several at once', async () => {
    const last = `${HEALTH}connection: close\r\n\r\n`;
    const received = await exchange(GOOD, GOOD, `${HEALTH}\r\n`, last);
    expect(answers(received).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('survive a refusal', async () => {
    const received = await exchange(
      `POST /nothing HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${BODY.length}\r\n\r\n${BODY}`,
      `${HEALTH}connection: close\r\n\r\n`,
    );
    expect(answers(received).map(({ status }) => status)).toEqual([404, 200]);
  });

  it('take an Expect', async () => {
    const received = await exchange(`${HEALTH}expect: something\r\nconnection: close\r\n\r\n`);
    expect(answers(received).at(-1)?.status).toBe(200);
  });

  it('are forgotten when the caller goes away in the middle', async () => {
    const socket = open();
    await new Promise<void>((sent) => socket.write(`${HEAD}content-length: 30\r\n\r\n{`, () => sent()));
    socket.destroy();
    expect((await gateway.ask('{ __typename }')).status).toBe(200);
    expect(gateway.logged).toEqual([]);
  });
});
