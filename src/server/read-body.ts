import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { Refusal } from './refusal.ts';

/**
 * The whole body as text. Throws or rejects with `Refusal` when it is larger than `limit` bytes, encoded, or no UTF-8.
 */
export function readBody(req: IncomingMessage, limit: number): Promise<string> {
  const encoding = req.headers['content-encoding'];
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') {
    throw new Refusal('UNSUPPORTED_MEDIA_TYPE', 'Send the body without Content-Encoding.');
  }
  if (Number(req.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  return collect(req, limit).then(textOf);
}

function textOf(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new Refusal('BAD_REQUEST', 'The body is not UTF-8.');
  return withoutMark(bytes).toString('utf8');
}

function collect(req: IncomingMessage, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    req.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else reject(tooLarge(limit));
    });
    req.on('end', () => resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    req.on('error', reject);
  });
}

/** Some programs write a byte-order mark before UTF-8 too. */
function withoutMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function tooLarge(limit: number): Refusal {
  return new Refusal('REQUEST_TOO_LARGE', `A body may have ${limit} bytes at most.`, { connection: 'close' });
}
