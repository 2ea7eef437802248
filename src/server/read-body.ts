import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/**
 * Gives the whole body as text to `use`. Throws, or calls `fail`, with `Refusal` when it is larger than `limit` bytes,
 * encoded, or no UTF-8; what `use` throws goes to `fail` too. A caller who goes away in between gets neither called.
 * Not a promise: those that each request would need cost as much as the parsing of its body.
 */
export function readBody(
  req: IncomingMessage,
  limit: number,
  use: (text: string) => void,
  fail: (error: unknown) => void,
): void {
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the body without Content-Encoding.');
  }
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  req.on('data', (chunk: Buffer) => {
    if (size > limit) return;
    size += chunk.length;
    chunks.push(chunk);
    if (size > limit) fail(tooLarge(limit));
  });
  req.on('end', () => {
    if (size > limit) return;
    try {
      use(textOf(chunks));
    } catch (error) {
      fail(error);
    }
  });
}

function textOf(chunks: readonly Buffer[]): string {
  const [first] = chunks;
  const bytes = first !== undefined && chunks.length === 1 ? first : Buffer.concat(chunks);
  if (!isUtf8(bytes)) throw new Refusal('BAD_REQUEST', 'The body is not UTF-8.');
  return withoutMark(bytes).toString('utf8');
}

/** Some programs write a byte-order mark before UTF-8 too. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function tooLarge(limit: number): Refusal {
  return new Refusal('REQUEST_TOO_LARGE', `A body may have ${limit} bytes at most.`, { connection: 'close' });
}
