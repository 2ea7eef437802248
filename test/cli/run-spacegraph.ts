import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Command, CommandContext, ExitCode } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import type { Environment } from '../../src/cli/environment.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { NOW } from '../schema/observed.ts';

export interface Run {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

interface Setup {
  readonly environment?: Environment;
  readonly stdin?: string;
  readonly signal?: AbortSignal;
  readonly commands?: readonly Command[];
  readonly clock?: () => number;
  /** Whether standard output is a terminal that takes colours. */
  readonly hasColours?: boolean;
  /** Told of every text on standard output. */
  readonly onOutput?: (text: string) => void;
}

/** Runs `spacegraph ARGS` in this process. */
export async function runSpacegraph(args: readonly string[], setup: Setup = {}): Promise<Run> {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
      if (name === 'stdout') setup.onOutput?.(text);
    },
    isTerminal: false,
    hasColours: name === 'stdout' && (setup.hasColours ?? false),
    columns: 80,
  });
  const context: CommandContext = {
    stdin: Readable.from([setup.stdin ?? '']),
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: setup.clock ?? (() => NOW),
    signal: setup.signal ?? new AbortController().signal,
  };
  const code = await runCommandLine(setup.commands ?? commands, args, () => setup.environment ?? [], context);
  return { code, ...written };
}

export interface Folder extends AsyncDisposable {
  /** The path of a file in it. */
  file(name: string): string;
  /** Makes a store in it. */
  makeStore(name: string, observations?: readonly Observation[]): Promise<string>;
}

/** A folder of its own for a test. */
export async function makeFolder(): Promise<Folder> {
  const folder = await mkdtemp(join(tmpdir(), 'spacegraph '));
  const file = (name: string) => join(folder, name);
  return {
    file,
    async makeStore(name, observations = []) {
      const store = await openSqliteStore({ file: file(name) });
      await createIngest(store).take(observations, NOW);
      await store[Symbol.asyncDispose]();
      return file(name);
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  };
}
