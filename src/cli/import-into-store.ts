import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { ImportSummary } from '../ingest/import-summary.ts';
import { createImporter } from '../ingest/importer.ts';
import { createIngest } from '../ingest/ingest.ts';
import type { Store } from '../store/store.ts';
import type { CommandContext } from './command.ts';
import type { Values } from './flag.ts';
import type { importFlags } from './import-flags.ts';
import type { Progress } from './import-progress.ts';
import { openSource, readProblem } from './import-source.ts';

/**
 * Imports one source after the other and counts into `summary`, which is right even when it rejects with a
 * `StoreError`. An abort of the context's signal ends it early.
 */
export async function importIntoStore(
  store: Store,
  names: readonly string[],
  summary: ImportSummary,
  progress: Progress,
  context: CommandContext,
  values: Pick<Values<typeof importFlags>, 'request' | 'observed-at'>,
): Promise<void> {
  const { stderr, clock, signal } = context;
  const importer = createImporter(createIngest(store), summary, {
    request: values.request,
    observedAt: values['observed-at'] ?? clock(),
    clockSkew: store.rules.clockSkew,
    clock,
    signal,
    onReadError: (file, error) => stderr.write(`${readProblem(file, error)}\n`),
  });
  for (const name of names) {
    if (signal.aborted) break;
    const stream = openSource(name, context);
    try {
      await importer.read(name, chunksOf(stream, progress));
    } finally {
      stream.destroy();
    }
  }
  await importer.finish();
  await scrub(store, context);
}

async function* chunksOf(stream: Readable, progress: Progress): AsyncGenerator<Buffer, void> {
  for await (const data of stream) {
    const chunk = Buffer.isBuffer(data) ? data : Buffer.from(data);
    progress.advance(chunk.length);
    yield chunk;
  }
}

const SCRUB_TRIES = 5;

const LEFT_ON_DISK = `Bytes of deleted data are still in the store file, which another process is reading: they go with the next
import, or when a server that has the store open cleans up.
`;

/** Takes the bytes of what is gone off the disk, unless a reader stands in the way for long. */
async function scrub(store: Store, { stderr, signal }: CommandContext): Promise<void> {
  for (let tries = 1; !(await store.scrub()); tries++) {
    if (tries === SCRUB_TRIES || signal.aborted) {
      stderr.write(LEFT_ON_DISK);
      return;
    }
    await delay(200);
  }
}
