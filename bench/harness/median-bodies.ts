import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PerQuery, perQuery } from '../queries/documents.ts';
import { ask } from './http-client.ts';
import type { Reference } from './verify.ts';

/** Writes the answer of middle size of each query, a file per query; answers their sizes. */
export async function writeMedianBodies(
  folder: string,
  { port, requests, queries, sizes }: Reference,
): Promise<PerQuery<number>> {
  const written = perQuery(() => 0);
  for (const query of queries) {
    const bySize = sizes[query].map((size, index) => ({ size, index })).toSorted((a, b) => a.size - b.size);
    const middle = requests[query][bySize[Math.floor(bySize.length / 2)]?.index ?? 0];
    if (middle === undefined) throw new RangeError(`No request of ${query}`);
    const { body } = await ask(port, middle);
    writeFileSync(join(folder, `${query}.json`), body);
    written[query] = body.length;
  }
  return written;
}
