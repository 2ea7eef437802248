import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { benchFolder } from '../places.ts';

export const CONNECTIONS = 32;

export interface Load {
  readonly port: number;
  /** Lines of `path TAB body`. */
  readonly file: string;
  readonly seconds: number;
  /** Which line comes first. */
  readonly start: number;
}

export interface LoadResult {
  readonly requests: number;
  readonly seconds: number;
  /** Not answered, or not with 2xx. */
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

export type LoadTool = 'wrk' | 'autocannon';

/** wrk where it is installed: it takes far less of the machine than a generator in JavaScript. */
export const loadTool: LoadTool = spawnSync('wrk', ['-v']).error === undefined ? 'wrk' : 'autocannon';

const run = promisify(execFile);

/** Keeps `CONNECTIONS` busy for whole seconds, each with one request at a time, in a process of its own. */
export async function runLoad({ port, file, seconds, start }: Load): Promise<LoadResult> {
  const [command, args] = loadTool === 'wrk' ? wrk(port, seconds) : autocannon(port, seconds);
  const { stdout } = await run(command, [...args, file, String(start)]);
  const result = /^RESULT (.*)$/m.exec(stdout)?.[1];
  if (result === undefined) throw new Error(`${command} gave no result: ${stdout}`);
  return JSON.parse(result) as LoadResult;
}

type CommandLine = readonly [command: string, args: readonly string[]];

function wrk(port: number, seconds: number): CommandLine {
  const script = join(benchFolder, 'cycle.lua');
  const flags = ['-t1', `-c${CONNECTIONS}`, `-d${seconds}s`, '--timeout', '10s', '-s', script];
  return ['wrk', [...flags, `http://127.0.0.1:${port}`, '--']];
}

function autocannon(port: number, seconds: number): CommandLine {
  const script = join(benchFolder, 'harness/autocannon-load.ts');
  return [process.execPath, ['--import', 'tsx', script, String(port), String(seconds), String(CONNECTIONS)]];
}
