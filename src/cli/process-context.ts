import type { CommandContext, Output } from './command.ts';

/** The context of a command that runs as this process. */
export function processContext(): CommandContext {
  const stop = new AbortController();
  let listening = false;
  return {
    stdin: process.stdin,
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    clock: Date.now,
    // Only a command that asks for the signal is stopped in order; every other one ends at the first signal, as usual.
    get signal() {
      if (!listening) onFirstSignal(() => stop.abort());
      listening = true;
      return stop.signal;
    },
  };
}

/** Without a listener Node ends the process, so the second signal does. */
function onFirstSignal(act: () => void): void {
  const first = () => {
    process.off('SIGINT', first);
    process.off('SIGTERM', first);
    act();
  };
  process.on('SIGINT', first);
  process.on('SIGTERM', first);
}

function output(stream: NodeJS.WriteStream): Output {
  // A reader that has seen enough (`| head`) is no failure.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY === true,
    hasColours: stream.isTTY === true && !process.env['NO_COLOR'],
    // Some terminals say 0.
    columns: stream.columns || 80,
  };
}
