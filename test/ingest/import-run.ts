import type { Instant } from '../../src/domain/instant.ts';
import { emptySummary, type ImportSummary } from '../../src/ingest/import-summary.ts';
import { createImporter, type ImportOptions } from '../../src/ingest/importer.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import type { Store } from '../../src/store/store.ts';

/** Imports one file, given as its chunks, into a store. */
export async function importChunks(
  store: Store,
  chunks: Iterable<string | Buffer> | AsyncIterable<string | Buffer>,
  now: Instant,
  options: Partial<ImportOptions> = {},
): Promise<ImportSummary> {
  const summary = emptySummary();
  const importer = createImporter(createIngest(store), summary, {
    request: null,
    observedAt: now,
    clockSkew: store.rules.clockSkew,
    clock: () => now,
    signal: new AbortController().signal,
    onReadError(_, error) {
      throw error;
    },
    ...options,
  });
  await importer.read('file', asBuffers(chunks));
  await importer.finish();
  return summary;
}

async function* asBuffers(chunks: Iterable<string | Buffer> | AsyncIterable<string | Buffer>) {
  for await (const chunk of chunks) yield Buffer.from(chunk as string);
}
