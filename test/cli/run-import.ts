import { Readable } from 'node:stream';
import type { CommandContext, ExitCode } from '../../src/cli/command.ts';
import { importCommand } from '../../src/cli/import-command.ts';
import { runCommandLine } from '../../src/cli/run-command-line.ts';

/** The clock of these tests. */
export const NOW = Date.parse('2026-03-01T17:30:00.000Z');

export interface ImportRun {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `spacegraph import ARGS` in this process. */
export async function runImport(
  args: readonly string[],
  { stdin = Readable.from([]), isTerminal = false, ...rest }: Partial<CommandContext> & { isTerminal?: boolean } = {},
): Promise<ImportRun> {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written) => ({
    write(text: string) {
      written[name] += text;
    },
    isTerminal,
    hasColours: false,
    columns: 80,
  });
  const context: CommandContext = {
    stdin,
    stdout: output('stdout'),
    stderr: output('stderr'),
    clock: () => NOW,
    signal: new AbortController().signal,
    ...rest,
  };
  const code = await runCommandLine([importCommand], ['import', ...args], () => [], context);
  return { code, ...written };
}

/** A recording of one Space, as a line of NDJSON. */
export function recordingLine(id: string, { at = NOW, ...facts }: Record<string, unknown> & { at?: number } = {}) {
  const data = { id, state: 'live', ...facts };
  return `${JSON.stringify({ status: 200, observedAt: new Date(at).toISOString(), body: { data } })}\n`;
}
