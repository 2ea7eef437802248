import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type ErrorCode, errorCodes } from '../domain/codes.ts';
import { limits } from '../domain/limits.ts';

/** What node:http tells of a connection on which no request could be read. */
export interface ClientError extends Error {
  readonly code?: string;
  readonly rawPacket?: Buffer;
}

/** Answers bytes that are no request, or came too slowly, in the form of every other refusal, and closes. */
export function answerClientError(error: ClientError, socket: Socket): void {
  const { code, message } = explain(error);
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${errorCodes[code]} ${STATUS_CODES[errorCodes[code]]}`,
    'connection: close',
    'cache-control: no-store',
    'x-content-type-options: nosniff',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function explain({ code, rawPacket }: ClientError): { code: ErrorCode; message: string } {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return { code: 'REQUEST_TIMEOUT', message: 'The request took too long to arrive.' };
  }
  if (code !== 'HPE_HEADER_OVERFLOW') return { code: 'BAD_REQUEST', message: 'This is not a valid HTTP request.' };
  const firstLine = rawPacket?.indexOf('\n') ?? -1;
  return firstLine < 0 || firstLine > limits.url
    ? { code: 'URI_TOO_LONG', message: `An address may have ${limits.url} bytes at most.` }
    : {
        code: 'HEADERS_TOO_LARGE',
        message: `At most ${limits.headers} headers of ${limits.headerBytes} bytes together are read.`,
      };
}
