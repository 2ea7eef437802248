import type { SchemaChange } from '../schema/compare-sdl.ts';
import { printSdl } from '../schema/print.ts';
import { schema } from '../schema/schema.ts';
import { type CommandContext, defineCommand, type ExitCode } from './command.ts';
import { jsonFlag, textFlag } from './flag.ts';
import { readTextFile } from './read-text-file.ts';
import { UsageError } from './usage-error.ts';

export const schemaCommand = defineCommand({
  name: 'schema',
  summary: 'print the schema, or check what a change of it breaks',
  usage: 'print | check [FILE]',
  details: `"check" compares FILE, schema.graphql by default, and exits with 1 when it differs. To bring it up to date:
  spacegraph schema print > schema.graphql
"check --against FILE" compares with a former schema instead, and exits with 1 when clients of that would break:
  spacegraph schema check --against schema-of-last-release.graphql`,
  flags: {
    against: textFlag('FILE', 'former schema whose clients are to be kept whole'),
    json: jsonFlag,
  },
  async run(context, { against, json }, [action, file, ...more]) {
    if (action === 'print' && file === undefined && against === null && !json) {
      context.stdout.write(printSdl(schema));
      return 0;
    }
    if (action === 'check' && file === undefined && against !== null) return checkAgainst(context, against, json);
    if (action === 'check' && more.length === 0 && against === null) {
      return check(context, file ?? 'schema.graphql', json);
    }
    throw new UsageError('say "schema print", "schema check [FILE]" or "schema check --against FILE"');
  },
});

async function check({ stdout }: CommandContext, file: string, json: boolean): Promise<ExitCode> {
  const theirs = (await readTextFile(file)).split('\n');
  const ours = printSdl(schema).split('\n');
  const index = ours.findIndex((text, i) => text !== theirs[i]);
  const matches = index < 0 && ours.length === theirs.length;
  const line = matches ? null : (index < 0 ? ours.length : index) + 1;
  if (json) stdout.write(`${JSON.stringify({ file, matches, line })}\n`);
  else if (matches) stdout.write(`${file} matches the schema.\n`);
  else stdout.write(`${file} differs from the schema, first at line ${line}: run spacegraph schema print > ${file}\n`);
  return matches ? 0 : 1;
}

async function checkAgainst({ stdout }: CommandContext, file: string, json: boolean): Promise<ExitCode> {
  const former = await readTextFile(file);
  // Loaded by those alone who compare.
  const { compareSdl } = await import('../schema/compare-sdl.ts');
  const changes = await compareSdl(former, schema);
  if (typeof changes === 'string') throw new UsageError(`${file} is no schema: ${changes.replaceAll(/\s+/g, ' ')}`);
  const of = (level: SchemaChange['level']) => changes.filter((change) => change.level === level);
  const [breaking, dangerous, safe] = [of('breaking'), of('dangerous'), of('safe')];
  if (json) {
    const told = (some: readonly SchemaChange[]) => some.map(({ path, message }) => ({ path, message }));
    stdout.write(`${JSON.stringify({ breaking: told(breaking), dangerous: told(dangerous), safe: told(safe) })}\n`);
  } else {
    for (const { level, message } of [...breaking, ...dangerous]) stdout.write(`${level.padEnd(9)}  ${message}\n`);
    stdout.write(`Breaking: ${breaking.length}, dangerous: ${dangerous.length}, safe: ${safe.length}\n`);
  }
  return breaking.length > 0 ? 1 : 0;
}
