import type { Output } from './command.ts';

/** How far an import is: a bar on a terminal, a line now and then elsewhere. */
export interface Progress {
  /** So many bytes more were read. To be called often; draws seldom. */
  advance(bytes: number): void;
  /** Takes the bar away, or tells the end. */
  end(): void;
}

/** Shows nothing, for `--quiet`. */
export const noProgress: Progress = { advance() {}, end() {} };

export interface ProgressOptions {
  /** In bytes; null when it is not known, as with a pipe. */
  readonly total: number | null;
  /** How many bodies are done with so far. */
  bodies(): number;
  /** In ms. */
  stopwatch(): number;
}

export function createProgress(output: Output, { total, bodies, stopwatch }: ProgressOptions): Progress {
  const pause = output.isTerminal ? 100 : 5_000;
  let read = 0;
  let drawnAt = stopwatch();
  const figures = () => {
    const of = total === null ? '' : ` of ${size(total)}`;
    return `${size(read)}${of} read, ${bodies().toLocaleString('en')} ${bodies() === 1 ? 'body' : 'bodies'} done`;
  };
  return {
    advance(bytes) {
      read += bytes;
      const time = stopwatch();
      if (time - drawnAt < pause) return;
      drawnAt = time;
      const share = total === null ? null : Math.min(1, read / total);
      output.write(output.isTerminal ? `\r${bar(figures(), share, output.columns)}\u001b[K` : `${figures()}\n`);
    },
    end() {
      output.write(output.isTerminal ? '\r\u001b[K' : `${figures()}\n`);
    },
  };
}

function bar(text: string, share: number | null, columns: number): string {
  const width = Math.min(30, columns - text.length - 4);
  if (share === null || width < 5) return text.slice(0, columns - 1);
  const done = Math.round(width * share);
  return `[${'='.repeat(done)}${' '.repeat(width - done)}] ${text}`;
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.ceil(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
