import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

/** What the build appends to a file's name for its form in a content coding. */
export const suffixes = { br: '.br', gzip: '.gz', identity: '' } as const;

export type Coding = keyof typeof suffixes;

/** A file of the explorer and the codings in which the build left it, the tightest first. */
export interface Asset {
  readonly path: string;
  readonly contentType: string;
  readonly codings: readonly Coding[];
}

const contentTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.ttf': 'font/ttf',
};

/** The assets in a folder, by name. What has no content type here is not served. */
export function readAssets(directory: string): ReadonlyMap<string, Asset> {
  const files = new Set(readdirSync(directory));
  const assets = new Map<string, Asset>();
  for (const file of files) {
    const contentType = contentTypes[extname(file)];
    if (!contentType) continue;
    const codings = (['br', 'gzip', 'identity'] as const).filter((coding) => files.has(file + suffixes[coding]));
    assets.set(file, { path: join(directory, file), contentType, codings });
  }
  return assets;
}
