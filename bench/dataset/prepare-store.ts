import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SCHEMA_VERSION } from '../../src/store/sqlite/migrations.ts';
import { endWithUs } from '../harness/end-with-us.ts';
import { dataFolder } from '../places.ts';
import { type DatasetSize, recordingLines } from './recordings.ts';

/** Changes when the same size means other data, so that stores made before are not taken any more. */
const GENERATOR_VERSION = 2;

/** A store is used again this long; live Spaces are shown for a day after they were observed. */
const KEPT = 12 * 3_600_000;

export const fullSize: DatasetSize = { people: 100_000, spaces: 20_000, members: 8, seed: 1 };

export interface PreparedStore {
  /** Only to be copied, so that every run starts from the same. */
  readonly file: string;
  /** What the import took; that of an earlier run when the store is used again. */
  readonly importMs: number;
}

/** The store of that size: the product's own import of generated recordings, kept between runs. */
export async function prepareStore(size: DatasetSize, product: string): Promise<PreparedStore> {
  const { people, spaces, members, seed } = size;
  const folder = join(
    dataFolder,
    `store-${people}-${spaces}-${members}-${seed}-v${SCHEMA_VERSION}.${GENERATOR_VERSION}`,
  );
  const file = join(folder, 'store.db');
  const note = join(folder, 'made.json');
  const now = Date.now();
  if (existsSync(note)) {
    const made = JSON.parse(readFileSync(note, 'utf8')) as { at: number; importMs: number };
    if (now - made.at < KEPT) return { file, importMs: made.importMs };
  }
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const recordings = join(folder, 'recordings.ndjson');
  await writeRecordings(size, now, recordings);
  const started = performance.now();
  await importRecordings(product, recordings, file);
  const importMs = Math.round(performance.now() - started);
  rmSync(recordings);
  writeFileSync(`${note}.new`, JSON.stringify({ at: now, importMs }));
  renameSync(`${note}.new`, note);
  return { file, importMs };
}

export async function writeRecordings(size: DatasetSize, now: number, file: string): Promise<void> {
  await pipeline(Readable.from(recordingLines(size, now)), createWriteStream(file));
}

async function importRecordings(product: string, recordings: string, store: string): Promise<void> {
  const importer = spawn(process.execPath, [product, 'import', '--quiet', '--db', store, recordings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  endWithUs(importer);
  let told = '';
  importer.stdout.on('data', (chunk) => {
    told += chunk;
  });
  const [code] = (await once(importer, 'close')) as [number | null];
  if (code !== 0) throw new Error(`The import ended with ${code}: ${told}`);
}
