import { copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fullSize, prepareStore } from '../dataset/prepare-store.ts';
import type { DatasetSize } from '../dataset/recordings.ts';
import { dataFolder, productSources } from '../places.ts';
import type { PerQuery } from '../queries/documents.ts';
import { makeVariables, type Variables } from '../queries/variables.ts';
import { buildContenders } from './build-contenders.ts';

/** What a run works on: a folder of its own with a copy of the store. */
export interface Run {
  readonly folder: string;
  readonly store: string;
  /** Folder of the median bodies, a file per query. */
  readonly bodies: string;
  /** Folder of the built contenders. */
  readonly built: string;
  /** The program that is measured. */
  readonly product: string;
  readonly sets: PerQuery<readonly Variables[]>;
  remove(): void;
}

export async function prepareRun(product: string, size: DatasetSize = fullSize): Promise<Run> {
  checkBuilt(product);
  const prepared = await prepareStore(size, product);
  const folder = join(dataFolder, `run-${process.pid}`);
  const bodies = join(folder, 'bodies');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  mkdirSync(bodies, { recursive: true });
  const store = join(folder, 'store.db');
  copyFileSync(prepared.file, store);
  return {
    folder,
    store,
    bodies,
    built: await buildContenders(),
    product,
    sets: makeVariables(store, size.seed),
    remove,
  };
}

/** Measuring an old build is the easiest mistake to make. */
function checkBuilt(product: string): void {
  if (!existsSync(product)) throw new Error(`${product} is missing: run npm run build`);
  const built = statSync(product).mtimeMs;
  const newer = readdirSync(productSources, { recursive: true, encoding: 'utf8' }).find(
    (name) => name.endsWith('.ts') && statSync(join(productSources, name)).mtimeMs > built,
  );
  if (newer !== undefined) console.error(`Warning: ${product} is older than src/${newer}: run npm run build`);
}
