import { createServer } from 'node:http';
import { createYoga, type Plugin } from 'graphql-yoga';
import { createLoaders } from './loaders.ts';
import { openDatabase } from './open-database.ts';
import { createReads } from './reads.ts';
import { setting } from './setting.ts';
import { createYogaSchema } from './yoga-schema.ts';

/** Yoga as its documentation sets it up, with Pothos and DataLoaders made per request. */
export function startYoga(plugins: readonly Plugin[] = []): void {
  const reads = createReads(openDatabase());
  const yoga = createYoga({
    schema: createYogaSchema(reads),
    context: () => ({ loaders: createLoaders(reads) }),
    plugins: [...plugins],
  });
  createServer(yoga).listen(Number(setting('PORT')), '127.0.0.1');
}
