import type { ChildProcess } from 'node:child_process';

const alive = new Map<ChildProcess, NodeJS.Signals>();

process.once('exit', () => {
  for (const [child, signal] of alive) child.kill(signal);
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(130));

/** However this process ends, the child ends with it. */
export function endWithUs(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  alive.set(child, signal);
  child.once('exit', () => alive.delete(child));
}
