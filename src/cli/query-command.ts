import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { schema } from '../schema/schema.ts';
import { createGraphql } from '../server/graphql.ts';
import { createLog } from '../server/log.ts';
import { defineCommand } from './command.ts';
import { dbFlag, textFlag } from './flag.ts';
import { openStore } from './open-store.ts';
import { readTextFile } from './read-text-file.ts';
import { UsageError } from './usage-error.ts';

export const queryCommand = defineCommand({
  name: 'query',
  summary: 'run a GraphQL document against the store, without a server',
  usage: '',
  details: `Prints the answer as JSON; the exit code is 1 when it holds errors. Examples:
  spacegraph query -f live.graphql
  echo '{ spaces { nodes { title } } }' | spacegraph query -f -
  spacegraph query -f space.graphql --variables '{"id":"1zqKVXPQhvZJB"}'`,
  flags: {
    file: textFlag('FILE', 'file with the document, - for standard input', { short: 'f' }),
    variables: textFlag('JSON', 'variables as a JSON object, or @FILE with one'),
    operation: textFlag('NAME', 'operation to run where the document has several'),
    db: dbFlag,
  },
  async run({ stdin, stdout, stderr, clock }, { file, variables, operation, db }) {
    if (file === null) throw new UsageError('query needs a document: -f FILE, or -f - for standard input');
    const parameters = {
      query: await readText(file, stdin),
      ...(variables !== null && { variables: await readVariables(variables, stdin) }),
      ...(operation !== null && { operationName: operation }),
    };
    const store = await openStore(db, 'read');
    try {
      // What ails the store is told here, with what to do, instead of masked in an answer.
      await store.counts(clock());
      const log = createLog((line) => stderr.write(line), clock);
      const graphql = createGraphql({ store, schema, clock, log });
      const result = await graphql.execute(parameters, new AbortController().signal);
      stdout.write(`${JSON.stringify(result, null, 2)}\n`);
      return result.errors === undefined ? 0 : 1;
    } finally {
      await store[Symbol.asyncDispose]();
    }
  },
});

async function readVariables(given: string, stdin: Readable): Promise<Record<string, unknown>> {
  const json = given.startsWith('@') ? await readText(given.slice(1), stdin) : given;
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new UsageError(
      `--variables is not valid JSON: write it like '{"first":10}', in quotes, or name a file with @FILE`,
    );
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError('--variables has to be a JSON object, for example {"first":10}');
}

function readText(file: string, stdin: Readable): Promise<string> {
  return file === '-' ? text(stdin) : readTextFile(file);
}
