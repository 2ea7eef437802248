import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { benchFolder, dataFolder } from '../places.ts';

/**
 * Makes JavaScript of the contenders, so that none pays for TypeScript when it starts. Their packages stay outside, as
 * is the custom on servers. Answers the folder.
 */
export async function buildContenders(): Promise<string> {
  const from = join(benchFolder, 'contenders');
  const outdir = join(dataFolder, 'contenders');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(from).map((name) => join(from, name)),
    outdir,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
  });
  return outdir;
}
