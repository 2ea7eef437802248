import type { Instant } from '../domain/instant.ts';
import type { XRequest } from '../x/x-request.ts';
import { createBatch } from './batch.ts';
import type { Document } from './document.ts';
import type { ImportSummary } from './import-summary.ts';
import { type ImportedBody, readDocument, refusedBody } from './imported-body.ts';
import type { Ingest } from './ingest.ts';
import { readDocuments } from './read-documents.ts';

export interface ImportOptions {
  /** What raw bodies answer; null when it is not known. */
  readonly request: XRequest | null;
  /** When the first body that tells no time was observed; each further one counts as a millisecond later. */
  readonly observedAt: Instant;
  /** Bodies that tell no time are never taken to lie further ahead of the clock than this, in ms. */
  readonly clockSkew: number;
  readonly clock: () => Instant;
  /** Ends the import after the batch that is being written. */
  readonly signal: AbortSignal;
  /** Told of a file, or the rest of one, that the system does not let us read. */
  onReadError(file: string, error: Error): void;
}

/** Imports files one after the other, with batches that may span files. */
export interface Importer {
  /**
   * Reads a file to its end, or to an abort. What it tells is taken in at the latest when `finish` is called, and soon
   * where the file keeps waiting (a pipe). What cannot be read counts as refused; rejects with a `StoreError`.
   */
  read(file: string, chunks: AsyncIterable<Buffer>): Promise<void>;
  /** Takes in what is left. Rejects with a `StoreError`. */
  finish(): Promise<void>;
}

/** How long bodies wait in memory for more of their file, in ms. */
const PATIENCE = 200;

export function createImporter(ingest: Ingest, summary: ImportSummary, options: ImportOptions): Importer {
  const { request, observedAt, clockSkew, clock, signal, onReadError } = options;
  const batch = createBatch(ingest, summary, clock, signal);
  let untoldTimes = 0;

  function untold(): Instant {
    const at = observedAt + untoldTimes;
    untoldTimes += 1;
    // A long run makes more bodies than milliseconds; the times that we give ourselves are never refused.
    const latest = clock() + clockSkew;
    return observedAt <= latest ? Math.min(at, latest) : at;
  }

  async function add(body: ImportedBody): Promise<void> {
    if (batch.hasNoRoomFor(body)) await batch.flush();
    batch.add(body);
  }

  async function take(file: string, documents: Iterable<Document>): Promise<number> {
    let line = 0;
    for (const document of documents) {
      line = document.line;
      await add(readDocument(file, document, request, untold));
      if (signal.aborted) break;
    }
    return line;
  }

  return {
    async read(file, chunks) {
      const parts = readDocuments(chunks);
      let line = 0;
      while (!signal.aborted) {
        const next = parts.next();
        if (!batch.isEmpty && !(await settlesSoon(next))) await batch.flush();
        let part: IteratorResult<Iterable<Document>, void>;
        try {
          part = await next;
        } catch (error) {
          if (signal.aborted) return;
          if (!isSystemError(error)) throw error;
          onReadError(file, error);
          return add(refusedBody(file, line + 1, 'UNREADABLE'));
        }
        if (part.done) return;
        line = Math.max(line, await take(file, part.value));
      }
    },
    finish: () => batch.flush(),
  };
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}

function settlesSoon(promise: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, PATIENCE, false);
    const settled = () => {
      clearTimeout(timer);
      resolve(true);
    };
    promise.then(settled, settled);
  });
}
