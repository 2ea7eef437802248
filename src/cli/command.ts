import type { Readable } from 'node:stream';
import type { Instant } from '../domain/instant.ts';
import type { Flag, Setting, Values } from './flag.ts';

/**
 * 0: done. 1: some input was refused, or a query had errors. 2: wrong usage or settings. 3: the store cannot be used.
 * 70: a bug of ours.
 */
export type ExitCode = 0 | 1 | 2 | 3 | 70;

/** One command of `spacegraph`. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands, without a full stop. */
  readonly summary: string;
  /** What follows the name, for example `FILE... | -`; empty when it takes no arguments. */
  readonly usage: string;
  /** More for `help NAME`: what it does in a few sentences, examples. */
  readonly details?: string;
  /** By long name, without the dashes. */
  readonly flags: Readonly<Record<string, Flag<unknown>>>;
  /**
   * Does the work. Throws `UsageError` for what the caller did wrong (2) and lets a `StoreError` through (3); anything
   * else that it throws is a bug (70). `settings` tell where each of the values comes from.
   */
  run(
    context: CommandContext,
    values: Record<string, unknown>,
    positionals: readonly string[],
    settings: Settings,
  ): Promise<ExitCode>;
}

/** By the names of the flags. */
export type Settings = Readonly<Record<string, Setting>>;

/** Everything that a command may touch of the world, so that tests can run it in process. */
export interface CommandContext {
  readonly stdin: Readable;
  /** Data and results. */
  readonly stdout: Output;
  /** Progress, notices and errors. */
  readonly stderr: Output;
  readonly clock: () => Instant;
  /** Aborted when the process is asked to stop (SIGINT, SIGTERM). A second request ends the process at once. */
  readonly signal: AbortSignal;
}

export interface Output {
  write(text: string): void;
  readonly isTerminal: boolean;
  /** Whether colours are welcome: a terminal, and no `NO_COLOR`. */
  readonly hasColours: boolean;
  /** Width in characters. */
  readonly columns: number;
}

/** Checks the types of a command's flags against what its `run` takes. */
export function defineCommand<Flags extends Readonly<Record<string, Flag<unknown>>>>(
  command: Omit<Command, 'flags' | 'run'> & {
    readonly flags: Flags;
    run(
      context: CommandContext,
      values: Values<Flags>,
      positionals: readonly string[],
      settings: Settings,
    ): Promise<ExitCode>;
  },
): Command {
  return command;
}
