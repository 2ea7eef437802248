import { setImmediate } from 'node:timers/promises';
import { type DocumentNode, execute, parse, validate } from 'graphql';
import type { Instant } from '../../src/domain/instant.ts';
import type { Viewer } from '../../src/domain/viewer.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Body } from '../../src/engine/output.ts';
import { createLoaders } from '../../src/loaders/loaders.ts';
import type { Context } from '../../src/schema/builder.ts';
import { schema } from '../../src/schema/schema.ts';
import type { Store } from '../../src/store/store.ts';
import type { Request } from './print-request.ts';

/** Who asks, and when. */
export interface Asker {
  readonly now: Instant;
  readonly viewer?: Viewer | null;
}

/** The answer of the reference executor over loaders that keep nothing, in the bytes that go over the wire. */
export async function referenceAnswer(
  store: Store,
  { query, variables, operationName }: Partial<Request> & { readonly query: string },
  { now, viewer = null }: Asker,
): Promise<string> {
  const contextValue: Context = { store, loaders: createLoaders(store, now), viewer, now };
  const document = documentOf(query);
  const result = await execute({ schema, document, contextValue, variableValues: variables, operationName });
  return Buffer.from(JSON.stringify(result), 'utf8').toString('latin1');
}

const documents = new Map<string, DocumentNode>();

/** Reads a valid document; the last ones are remembered, because tests ask the same again and again. */
function documentOf(query: string): DocumentNode {
  const known = documents.get(query);
  if (known !== undefined) return known;
  const document = parse(query);
  const [error] = validate(schema, document);
  if (error) throw error;
  if (documents.size >= 100) documents.clear();
  documents.set(query, document);
  return document;
}

/** The answer of the engine as a server asks it, null where it leaves it to the reference executor. */
export async function engineAnswer(
  engine: Engine,
  store: Store,
  request: Partial<Request> & { readonly query: string },
  { now, viewer = null }: Asker,
): Promise<string | null> {
  const createContext = (): Context => ({ store, loaders: createLoaders(store, now, engine.cache), viewer, now });
  // A request comes with a turn of the event loop of its own.
  await setImmediate();
  await engine.catchUp(createContext);
  return bytesOf(await engine.answer(request, createContext()));
}

/** The bytes of a body, which is given back. */
export function bytesOf(body: Body | null): string | null {
  if (body === null || typeof body === 'string') return body;
  const bytes = body.bytes.toString('latin1');
  body.giveBack();
  return bytes;
}

/** Bytes as the text that they stand for. */
export function textOf(bytes: string): string {
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
