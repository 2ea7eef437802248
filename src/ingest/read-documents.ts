import { limits } from '../domain/limits.ts';
import type { Document } from './document.ts';
import { createDocumentReader } from './document-reader.ts';
import { createLineSplitter } from './line-splitter.ts';

/**
 * The JSON texts of a file, as they come: one answer per chunk, which has to be drawn before the next is asked for.
 * Holds one text at most, whatever the length of the file.
 */
export async function* readDocuments(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number = limits.importLine,
): AsyncGenerator<Iterable<Document>, void> {
  const splitter = createLineSplitter(maxBytes);
  const reader = createDocumentReader(maxBytes);
  for await (const chunk of chunks) {
    yield reader.read(splitter.push(chunk));
    if (reader.isDone) return;
  }
  yield reader.read(splitter.end());
  yield reader.end();
}
