import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type ErrorCode, errorCodes } from '../../domain/codes.ts';
import { chooseCoding } from './choose-coding.ts';
import { readAssets, suffixes } from './read-assets.ts';
import { wantsPage } from './wants-page.ts';

const pagePath = '/graphql';
const assetsPath = '/graphql/assets/';

const commonHeaders = {
  // Monaco writes themes and measures into style elements of its own: styles are all that may be inline.
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "worker-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** Answers a request and says true, or leaves it alone and says false. */
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/**
 * Serves the explorer that the build put into a folder: the page for a browser's GET of `/graphql`, and what the page
 * loads below `/graphql/assets/`. The folder is looked at once, here; a request only picks from what was found then.
 * Throws when there is no explorer in the folder. The handler rejects when a file has gone since.
 */
export const createExplorer = (directory: string): Handler => {
  const page = readFileSync(join(directory, 'index.html'));
  const assets = readAssets(join(directory, 'assets'));

  return async (request, response) => {
    const [path = ''] = (request.url ?? '').split('?', 1);
    const reads = request.method === 'GET' || request.method === 'HEAD';

    const answer = (status: number, headers: Record<string, string>, body: string | Buffer): true => {
      response.writeHead(status, { ...commonHeaders, ...headers, 'content-length': Buffer.byteLength(body) });
      response.end(request.method === 'HEAD' ? undefined : body);
      return true;
    };
    const refuse = (code: ErrorCode, message: string, headers: Record<string, string> = {}): true =>
      answer(
        errorCodes[code],
        { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers },
        JSON.stringify({ errors: [{ message, extensions: { code } }] }),
      );

    if (path === pagePath) {
      if (!reads || !wantsPage(request.headers.accept)) return false;
      const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', vary: 'accept' };
      return answer(200, headers, page);
    }
    if (!path.startsWith(assetsPath)) return false;
    if (!reads) return refuse('METHOD_NOT_ALLOWED', 'Assets are read with GET or HEAD.', { allow: 'GET, HEAD' });

    const asset = assets.get(path.slice(assetsPath.length));
    if (!asset) return refuse('NOT_FOUND', 'The explorer has no such file.');
    const coding = chooseCoding(asset.codings, request.headers['accept-encoding']?.toString());
    const headers = {
      'content-type': asset.contentType,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    };
    const body = await readFile(asset.path + suffixes[coding]);
    return answer(200, coding === 'identity' ? headers : { ...headers, 'content-encoding': coding }, body);
  };
};
