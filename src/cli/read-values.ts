import { parseArgs } from 'node:util';
import type { Command, Settings } from './command.ts';
import type { Environment } from './environment.ts';
import { type Flag, fallbackText, type Setting } from './flag.ts';
import { nearest } from './nearest.ts';
import { UsageError } from './usage-error.ts';

export interface GivenValues {
  readonly values: Record<string, unknown>;
  readonly positionals: readonly string[];
  readonly settings: Settings;
}

/**
 * Values of a command's flags: as given, else from the environment, else the fallback. Throws one `UsageError` that
 * tells every mistake. `variables` are all there are: others of our name are mistakes too.
 */
export function readValues(
  command: Command,
  args: readonly string[],
  environment: Environment,
  variables: readonly string[],
): GivenValues {
  const { given, positionals, problems } = readFlags(command, args);
  problems.push(...unknownVariables(environment, variables));
  const values: Record<string, unknown> = {};
  const settings: Record<string, Setting> = {};
  for (const [name, flag] of Object.entries(command.flags)) {
    const setting = given.get(name) ?? fromEnvironment(flag, environment);
    settings[name] = setting ?? { source: 'default', text: fallbackText(flag) };
    try {
      values[name] = setting === undefined ? flag.fallback : flag.parse(setting.text);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      problems.push(`${setting?.source} ${error.message}, not ${JSON.stringify(setting?.text)}`);
    }
  }
  if (command.usage === '' && positionals.length > 0) {
    const next = command.name === 'serve' ? "a command's name comes first" : `see spacegraph help ${command.name}`;
    problems.push(`"${command.name}" takes no arguments, but got: ${positionals.join(' ')} (${next})`);
  }
  if (problems.length > 0) throw new UsageError(problems.join('\n'));
  return { values, positionals, settings };
}

function readFlags(command: Command, args: readonly string[]) {
  const { flags } = command;
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { short, placeholder }]) => [
      name,
      { type: placeholder === undefined ? ('boolean' as const) : ('string' as const), ...(short && { short }) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const given = new Map<string, Setting>();
  const positionals: string[] = [];
  const problems: string[] = [];
  let unknownAt = -2;
  for (const token of tokens) {
    // What follows an unknown flag was meant for it.
    if (token.kind === 'positional' && token.index !== unknownAt + 1) positionals.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName: source, value, inlineValue } = token;
    const flag = Object.hasOwn(flags, name) ? flags[name] : undefined;
    if (flag === undefined) {
      problems.push(unknownFlag(source, command));
      unknownAt = inlineValue ? unknownAt : token.index;
    } else if (flag.placeholder === undefined && value === undefined) given.set(name, { source, text: '1' });
    else if (flag.placeholder === undefined)
      problems.push(`${source} takes no value: leave out ${JSON.stringify(value)}`);
    else if (value === undefined || (!inlineValue && /^-./.test(value))) {
      problems.push(`${source} needs a value: ${source} ${flag.placeholder}`);
    } else given.set(name, { source, text: value });
  }
  return { given, positionals, problems };
}

function unknownFlag(rawName: string, { name, flags }: Command): string {
  const near = rawName.startsWith('--') ? nearest(rawName.slice(2), Object.keys(flags)) : null;
  return `unknown flag ${rawName}: ${near === null ? `see spacegraph help ${name}` : `did you mean --${near}?`}`;
}

function fromEnvironment({ env = [] }: Flag<unknown>, environment: Environment): Setting | undefined {
  for (const { name: place, variables } of environment) {
    for (const name of env) {
      const text = variables[name];
      if (text !== undefined && text !== '') return { source: `${name} (${place})`, text };
    }
  }
  return undefined;
}

function unknownVariables(environment: Environment, known: readonly string[]): string[] {
  return environment.flatMap(({ name: place, variables }) =>
    Object.keys(variables)
      .filter((name) => name.startsWith('SPACEGRAPH_') && !known.includes(name))
      .map((name) => {
        const near = nearest(name, known);
        return `unknown setting ${name} (${place}): ${near === null ? 'see spacegraph help serve' : `did you mean ${near}?`}`;
      }),
  );
}
