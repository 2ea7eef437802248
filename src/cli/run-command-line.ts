import { inspect } from 'node:util';
import packageJson from '../../package.json' with { type: 'json' };
import { StoreError } from '../store/store-error.ts';
import type { Command, CommandContext, ExitCode } from './command.ts';
import type { Environment } from './environment.ts';
import { commandHelp, overview } from './help.ts';
import { nearest } from './nearest.ts';
import { readValues } from './read-values.ts';
import { UsageError } from './usage-error.ts';

/** Runs what the command line asks for. Never throws: every failure is told on stderr and answered by its exit code. */
export async function runCommandLine(
  commands: readonly Command[],
  argv: readonly string[],
  environment: () => Environment,
  context: CommandContext,
): Promise<ExitCode> {
  const [first, ...rest] = argv;
  const named = first !== undefined && !first.startsWith('-');
  const name = named ? first : 'serve';
  const args = named ? rest : argv;
  try {
    if (first === '--version') return print(context, `${packageJson.version}\n`);
    if (first === '--help' || first === '-h') return print(context, overview(commands));
    if (name === 'help')
      return print(context, args[0] === undefined ? overview(commands) : commandHelp(find(commands, args[0])));
    const command = find(commands, name);
    if (asksForHelp(args)) return print(context, commandHelp(command));
    const variables = commands.flatMap(({ flags }) => Object.values(flags).flatMap(({ env = [] }) => env));
    const { values, positionals, settings } = readValues(command, args, environment(), variables);
    return await command.run(context, values, positionals, settings);
  } catch (error) {
    return report(error, context);
  }
}

function print({ stdout }: CommandContext, text: string): ExitCode {
  stdout.write(text);
  return 0;
}

function find(commands: readonly Command[], name: string): Command {
  const command = commands.find((candidate) => candidate.name === name);
  if (command !== undefined) return command;
  const near = nearest(
    name,
    commands.map((candidate) => candidate.name),
  );
  const hint = near === null ? 'see spacegraph --help' : `did you mean "${near}"?`;
  throw new UsageError(`there is no command "${name}": ${hint}`);
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).some((arg) => arg === '--help' || arg === '-h');
}

function report(error: unknown, context: CommandContext): ExitCode {
  const { stderr } = context;
  if (error instanceof UsageError) {
    for (const line of error.message.split('\n')) stderr.write(`spacegraph: ${line}\n`);
    return 2;
  }
  if (error instanceof StoreError) {
    stderr.write(`spacegraph: ${error.message}\n`);
    return 3;
  }
  return reportBug(error, context);
}

/** Tells an error that should not have been possible. */
export function reportBug(error: unknown, { stderr }: CommandContext): ExitCode {
  stderr.write(`spacegraph: this is a bug; please report it with what follows.\n${inspect(error)}\n`);
  return 70;
}
