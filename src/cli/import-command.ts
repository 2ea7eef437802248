import { emptySummary } from '../ingest/import-summary.ts';
import { bulkTuning } from '../store/sqlite/tuning.ts';
import { defineCommand } from './command.ts';
import { importFlags } from './import-flags.ts';
import { importHelp } from './import-help.ts';
import { importIntoStore } from './import-into-store.ts';
import { createProgress, noProgress } from './import-progress.ts';
import { importJson, importText, refusalLines } from './import-report.ts';
import { findSource, type ImportSource, totalSize } from './import-source.ts';
import { openStore } from './open-store.ts';
import { UsageError } from './usage-error.ts';

const DEMO_NOTICE =
  'This store holds demo data, which the import mixes with: to keep them apart, choose another with --db.\n';

/** Imports X's answers from files. */
export const importCommand = defineCommand({
  name: 'import',
  summary: "take in recordings or raw bodies of X's answers",
  usage: 'FILE... | -',
  details: importHelp,
  flags: importFlags,
  async run(context, values, names) {
    const { stdout, stderr, signal } = context;
    const sources = await findSources(names);
    const store = await openStore(values.db, 'create', bulkTuning);
    const summary = emptySummary();
    const progress = values.quiet
      ? noProgress
      : createProgress(stderr, {
          total: totalSize(sources),
          bodies: () => summary.bodies,
          stopwatch: () => performance.now(),
        });
    try {
      if ((await store.identity()).demo) stderr.write(DEMO_NOTICE);
      await importIntoStore(store, names, summary, progress, context, values);
    } finally {
      progress.end();
      if (!values.json) stderr.write(refusalLines(summary));
      stdout.write(values.json ? importJson(summary) : importText(summary));
      await store[Symbol.asyncDispose]();
    }
    if (signal.aborted) {
      stderr.write('Interrupted. What is counted was taken in; importing the same again does the rest.\n');
    }
    return signal.aborted || summary.refused.length > 0 ? 1 : 0;
  },
});

async function findSources(names: readonly string[]): Promise<readonly ImportSource[]> {
  if (names.length === 0) throw new UsageError('import needs a FILE, or - for standard input');
  if (names.indexOf('-') !== names.lastIndexOf('-')) throw new UsageError('standard input (-) can be read only once');
  const sources = await Promise.all(names.map(findSource));
  if (sources.every(({ problem }) => problem !== null)) {
    throw new UsageError(sources.map(({ problem }) => problem).join('\n'));
  }
  return sources;
}
