import type { Output } from './command.ts';

/** How far an import is: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** To be called often; draws seldom. */
  show(bytes: number, bodies: number): void;
  /** Takes the bar away, or tells the end. */
  end(): void;
}

/** Shows nothing, for `--quiet`. */
export const noProgress: Progress = { show() {}, end() {} };

/** `total` in bytes; null when it is not known, as with a pipe. `stopwatch` in ms. */
export function createProgress(
  output: Output,
  total: number | null,
  stopwatch: () => number = () => performance.now(),
): Progress {
  const pause = output.isTerminal ? 100 : 5_000;
  let read = { bytes: 0, bodies: 0 };
  let drawnAt = stopwatch();
  return {
    show(bytes, bodies) {
      read = { bytes, bodies };
      const time = stopwatch();
      if (time - drawnAt < pause) return;
      drawnAt = time;
      output.write(output.isTerminal ? `\r${bar(read, total, output.columns)}\u001b[K` : `${line(read, total)}\n`);
    },
    end() {
      output.write(output.isTerminal ? '\r\u001b[K' : `${line(read, total)}\n`);
    },
  };
}

interface Read {
  readonly bytes: number;
  readonly bodies: number;
}

function bar(read: Read, total: number | null, columns: number): string {
  const text = line(read, total);
  const width = Math.min(30, columns - text.length - 4);
  if (total === null || width < 5) return text.slice(0, columns - 1);
  const done = Math.round(width * Math.min(1, total === 0 ? 1 : read.bytes / total));
  return `[${'='.repeat(done)}${' '.repeat(width - done)}] ${text}`;
}

function line({ bytes, bodies }: Read, total: number | null): string {
  const of = total === null ? '' : ` of ${megabytes(total)}`;
  return `${megabytes(bytes)}${of} read, ${bodies.toLocaleString('en')} ${bodies === 1 ? 'body' : 'bodies'} taken in`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
