// The product's import of 100,000 Spaces with about 8 members each beside bare inserts of the same into the same tables.
// Usage: npm run import -- [--spaces N] [--check] [--product FILE]
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { writeRecordings } from './dataset/prepare-store.ts';
import type { DatasetSize } from './dataset/recordings.ts';
import { endWithUs } from './harness/end-with-us.ts';
import { readGoals } from './harness/goals.ts';
import { markdown, short } from './harness/markdown.ts';
import { loadNow, machine } from './harness/results.ts';
import { saveResults } from './harness/save-results.ts';
import { versions } from './harness/versions.ts';
import type { BareImport } from './importing/bare-import.ts';
import { benchFolder, builtProduct, dataFolder } from './places.ts';

const { values } = parseArgs({
  options: {
    spaces: { type: 'string', default: '100000' },
    check: { type: 'boolean', default: false },
    product: { type: 'string', default: builtProduct },
  },
});
const size: DatasetSize = { people: 50_000, spaces: Number(values.spaces), members: 8, seed: 2 };
const loadBefore = loadNow();
const folder = join(dataFolder, `import-${process.pid}`);
const recordings = join(folder, 'recordings.ndjson');
const megabytes = (file: string) => statSync(file).size / 2 ** 20;

/** Wall time, CPU and peak memory of the program, as its users start it. */
async function runProduct(store: string) {
  const began = performance.now();
  const child = spawn(process.execPath, [values.product, 'import', '--quiet', '--db', store, recordings], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  endWithUs(child);
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, peakOf(child.pid));
  }, 100);
  const [code] = (await once(child, 'exit')) as [number | null];
  clearInterval(watch);
  if (code !== 0) throw new Error(`The import ended with ${code}`);
  return { seconds: (performance.now() - began) / 1_000, peakMb, storeMb: megabytes(store) };
}

/** Linux keeps the peak (`VmHWM`) itself. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024;
  } catch {
    // It has just ended.
    return 0;
  }
}

async function runBare(store: string): Promise<BareImport & { storeMb: number }> {
  const script = join(benchFolder, 'importing/bare-import.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, recordings, store]);
  return { ...(JSON.parse(stdout) as BareImport), storeMb: megabytes(store) };
}

try {
  mkdirSync(folder, { recursive: true });
  await writeRecordings(size, Date.now(), recordings);
  const product = await runProduct(join(folder, 'product.db'));
  const bare = await runBare(join(folder, 'bare.db'));
  const times = product.seconds / bare.insertSeconds;
  const rows = [
    [
      'spacegraph import',
      short(product.seconds),
      short(size.spaces / product.seconds),
      short(product.storeMb),
      short(product.peakMb),
    ],
    ['bare inserts', short(bare.insertSeconds), short(size.spaces / bare.insertSeconds), short(bare.storeMb), ''],
    ['reading and parsing before them', short(bare.readSeconds), '', '', ''],
  ];
  const report =
    `${size.spaces} Spaces, ${size.people} people, ${short(megabytes(recordings))} MB of recordings\n\n` +
    `${markdown(['', 'seconds', 'Spaces a second', 'store MB', 'peak RSS MB'], rows)}\n\n` +
    `The import takes ${short(times)} times as long as bare inserts, ` +
    `${short(product.seconds / (bare.insertSeconds + bare.readSeconds))} times as long as reading, parsing and bare inserts.\n`;
  process.stdout.write(report);
  const results = {
    date: new Date().toISOString(),
    machine: machine(loadBefore, versions()),
    size,
    product,
    bare,
    times,
  };
  process.stderr.write(`Every figure: ${saveResults(results, report, 'import')}\n`);
  const goal = readGoals().import.timesBare;
  if (values.check && times > goal) {
    process.stderr.write(`missed: the import takes more than ${goal} times as long as bare inserts\n`);
    process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
