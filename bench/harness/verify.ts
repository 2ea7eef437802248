import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type PerQuery, perQuery, type QueryName } from '../queries/documents.ts';
import type { Requests } from '../queries/requests.ts';
import { firstDifference } from './first-difference.ts';
import { ask, forEachIndex } from './http-client.ts';

/** What the answers of a contender have to be. */
export interface Reference {
  readonly port: number;
  readonly requests: Requests;
  readonly queries: readonly QueryName[];
  /** Hashes of the bodies; whole they would take hundreds of megabytes. */
  readonly hashes: PerQuery<readonly string[]>;
  readonly sizes: PerQuery<readonly number[]>;
}

export interface Compared {
  readonly name: string;
  readonly port: number;
  readonly requests: Requests;
  /** Brings the data of an answer, its own or the reference's, into a form in which both can be compared. */
  readonly normalise?: (data: unknown) => unknown;
}

/** Asks the reference everything of some queries once. */
export async function readReference(
  port: number,
  requests: Requests,
  queries: readonly QueryName[],
): Promise<Reference> {
  const hashes = perQuery((): string[] => []);
  const sizes = perQuery((): number[] => []);
  for (const query of queries) {
    await forEachRequest(port, requests, query, Number.POSITIVE_INFINITY, async (index, body) => {
      hashes[query][index] = hashOf(body);
      sizes[query][index] = body.length;
    });
  }
  return { port, requests, queries, hashes, sizes };
}

/**
 * Asks a contender the same (or the first `most` of each query) and compares each answer with the reference's, the
 * order of keys aside. Rejects with a `WrongAnswer` that names the first difference.
 */
export async function verify(compared: Compared, reference: Reference, most = Number.POSITIVE_INFINITY): Promise<void> {
  await compare(compared, reference, most, (difference) => {
    throw new WrongAnswer(difference);
  });
}

/** How many answers of a contender are not what the reference gives. */
export async function countDifferences(compared: Compared, reference: Reference): Promise<number> {
  let count = 0;
  await compare(compared, reference, Number.POSITIVE_INFINITY, () => {
    count += 1;
  });
  return count;
}

async function compare(
  { name, port, requests, normalise = (data) => data }: Compared,
  reference: Reference,
  most: number,
  onDifference: (difference: string) => void,
): Promise<void> {
  for (const query of reference.queries) {
    await forEachRequest(port, requests, query, most, async (index, body) => {
      if (hashOf(body) === reference.hashes[query][index]) return;
      const expected = await answerOf(reference.port, reference.requests, query, index);
      const [is, shouldBe] = [body, expected].map((bytes) => normalise(dataOf(bytes)));
      if (isDeepStrictEqual(is, shouldBe)) return;
      onDifference(`${name}, ${query}, variables ${index}: ${firstDifference(is, shouldBe)}`);
    });
  }
}

export class WrongAnswer extends Error {}

async function forEachRequest(
  port: number,
  requests: Requests,
  query: keyof Requests,
  most: number,
  use: (index: number, body: Buffer) => Promise<void>,
): Promise<void> {
  await forEachIndex(Math.min(requests[query].length, most), async (index) => {
    await use(index, await answerOf(port, requests, query, index));
  });
}

async function answerOf(port: number, requests: Requests, query: keyof Requests, index: number): Promise<Buffer> {
  const request = requests[query][index];
  if (request === undefined) throw new RangeError(`No request ${index}`);
  const { status, body } = await ask(port, request);
  if (status === 200) return body;
  throw new WrongAnswer(
    `port ${port}, ${query}, variables ${index}: status ${status}, ${body.toString().slice(0, 500)}`,
  );
}

/** Some servers end their JSON with a line break. */
function hashOf(body: Buffer): string {
  const end = body.at(-1) === 0x0a ? body.length - 1 : body.length;
  return createHash('sha1').update(body.subarray(0, end)).digest('base64');
}

function dataOf(body: Buffer): unknown {
  const { data, errors } = JSON.parse(body.toString()) as { data?: unknown; errors?: unknown };
  return errors === undefined ? data : { data, errors };
}
