import { readFile } from 'node:fs/promises';
import { printSdl } from '../schema/print.ts';
import { schema } from '../schema/schema.ts';
import { type CommandContext, defineCommand, type ExitCode } from './command.ts';
import { UsageError } from './usage-error.ts';

export const schemaCommand = defineCommand({
  name: 'schema',
  summary: 'print the schema, or check that a file still matches it',
  usage: 'print | check [FILE]',
  details: `"check" compares FILE, schema.graphql by default, and exits with 1 when it differs. To bring it up to date:
  spacegraph schema print > schema.graphql`,
  flags: {},
  async run(context, _, [action, file, ...more]) {
    if (action === 'print' && file === undefined) {
      context.stdout.write(printSdl(schema));
      return 0;
    }
    if (action === 'check' && more.length === 0) return check(context, file ?? 'schema.graphql');
    throw new UsageError('say "schema print" or "schema check [FILE]"');
  },
});

async function check({ stdout }: CommandContext, file: string): Promise<ExitCode> {
  const theirs = (await readSdl(file)).split('\n');
  const ours = printSdl(schema).split('\n');
  const line = ours.findIndex((text, i) => text !== theirs[i]);
  if (line < 0 && ours.length === theirs.length) {
    stdout.write(`${file} matches the schema.\n`);
    return 0;
  }
  const first = (line < 0 ? ours.length : line) + 1;
  stdout.write(`${file} differs from the schema, first at line ${first}: run spacegraph schema print > ${file}\n`);
  return 1;
}

async function readSdl(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
