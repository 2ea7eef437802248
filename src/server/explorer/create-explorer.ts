import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Answer } from '../answer.ts';
import { chooseCoding } from './choose-coding.ts';
import { type Asset, readAssets, suffixes } from './read-assets.ts';

const pagePath = '/graphql';
const assetsPath = '/graphql/assets/';

const headers = {
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
};

/**
 * Answers GET with the explorer that the build put into a folder: the page at `/graphql`, what it loads below
 * `/graphql/assets/`, and at `/` the way to the page; null for every other path. The folder is looked at once, here: a
 * request only picks from what was found then. Throws when there is no explorer in the folder; rejects when a file of
 * it has gone since.
 */
export function createExplorer(directory: string): (req: IncomingMessage, path: string) => Promise<Answer | null> {
  const html = readFileSync(join(directory, 'index.html'));
  const assets = readAssets(join(directory, 'assets'));
  const page: Answer = {
    status: 200,
    headers: { ...headers, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' },
    body: html,
  };
  const wayToPage: Answer = { status: 302, headers: { location: pagePath }, body: null };

  return async (req, path) => {
    if (path === '/') return wayToPage;
    if (path === pagePath) return page;
    const asset = path.startsWith(assetsPath) ? assets.get(path.slice(assetsPath.length)) : undefined;
    return asset ? answerAsset(asset, req.headers['accept-encoding']?.toString()) : null;
  };
}

async function answerAsset({ path, contentType, codings }: Asset, acceptEncoding: string | undefined): Promise<Answer> {
  const coding = chooseCoding(codings, acceptEncoding);
  return {
    status: 200,
    headers: {
      ...headers,
      'content-type': contentType,
      // The name of a file changes with what is in it.
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'Accept-Encoding, Origin',
      ...(coding !== 'identity' && { 'content-encoding': coding }),
    },
    body: await readFile(path + suffixes[coding]),
  };
}
