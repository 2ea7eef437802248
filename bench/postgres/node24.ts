import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../places.ts';

/** A Node that PostGraphile 5 runs on (22 or later); null where there is none. */
export const node24: string | null = findNode();

function findNode(): string | null {
  if (Number(process.versions.node.split('.')[0]) >= 22) return process.execPath;
  const packaged = join(benchFolder, 'node_modules/node24/bin/node');
  return existsSync(packaged) ? packaged : null;
}
