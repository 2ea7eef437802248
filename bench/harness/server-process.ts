import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { endWithUs } from './end-with-us.ts';
import { ask, type WorkRequest } from './http-client.ts';

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface ServerProcess {
  readonly pid: number;
  readonly port: number;
  /** From the start of the process to its first answer 200. */
  readonly coldStartMs: number;
  stop(): Promise<void>;
}

/** How long a server may take until it answers, in ms. */
const START_LIMIT = 60_000;

/** Starts a server and waits for its first answer 200. Nothing is left running when it rejects. */
export async function startServerProcess(
  { command, args, env }: Command,
  port: number,
  probe: WorkRequest,
): Promise<ServerProcess> {
  const started = performance.now();
  const child = spawn(command, args, {
    env: { ...process.env, NODE_ENV: 'production', PORT: String(port), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  endWithUs(child);
  let said = '';
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-4_000);
  });
  try {
    await answers(child, port, probe, started);
  } catch (cause) {
    await stop(child);
    throw new Error(`${command} ${args.join(' ')} did not come up:\n${said}`, { cause });
  }
  const coldStartMs = performance.now() - started;
  return { pid: child.pid as number, port, coldStartMs, stop: () => stop(child) };
}

async function answers(child: ChildProcess, port: number, probe: WorkRequest, started: number): Promise<void> {
  for (;;) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error('It ended');
    if (performance.now() - started > START_LIMIT) throw new Error('It took too long');
    const status = await ask(port, probe).then(
      (answer) => answer.status,
      () => 0,
    );
    if (status === 200) return;
    await sleep(2);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(late);
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}
