import { type DocumentNode, execute, parse, validate } from 'graphql';
import type { Instant } from '../../src/domain/instant.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { createLoaders } from '../../src/loaders/loaders.ts';
import type { Context } from '../../src/schema/builder.ts';
import { schema } from '../../src/schema/schema.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { engineAnswer, textOf } from '../engine/ask.ts';

/** A store, and what a process that serves it keeps. */
export interface Side {
  readonly store: Store;
  readonly engine: Engine | null;
}

export interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Opens a store that is served with an engine. */
export async function openServed(file: string, cacheBytes: number): Promise<Side> {
  const store = await openSqliteStore({ file });
  return { store, engine: createEngine({ store, schema, cacheBytes }) };
}

/** The data of the answers by every path: over plain loaders, and as a server gives it. Fails when there are errors. */
export async function ask(
  { store, engine }: Side,
  question: Question,
  now: Instant,
  viewerId: string | null = null,
): Promise<readonly unknown[]> {
  const viewer = viewerId === null ? null : { userId: viewerId };
  const plain = await executed(question, { store, loaders: createLoaders(store, now), viewer, now });
  if (engine === null) return [plain];
  const bytes = await engineAnswer(engine, store, question, { now, viewer });
  if (bytes !== null) return [plain, JSON.parse(textOf(bytes)).data];
  return [plain, await executed(question, { store, loaders: createLoaders(store, now, engine.cache), viewer, now })];
}

async function executed({ query, variables }: Question, contextValue: Context): Promise<unknown> {
  const document = documentOf(query);
  const { data, errors } = await execute({ schema, document, contextValue, variableValues: variables });
  if (errors) throw new Error(JSON.stringify(errors));
  return JSON.parse(JSON.stringify(data));
}

const documents = new Map<string, DocumentNode>();

/** A document is checked once. */
function documentOf(query: string): DocumentNode {
  const known = documents.get(query);
  if (known !== undefined) return known;
  const document = parse(query);
  const errors = validate(schema, document);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  documents.set(query, document);
  return document;
}
