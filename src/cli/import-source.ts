import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { addAbortSignal, type Readable } from 'node:stream';
import type { CommandContext } from './command.ts';

/** A FILE of the command line, `-` being standard input, as found before anything is read. */
export interface ImportSource {
  readonly name: string;
  /** In bytes; null when it is not known, as with a pipe. */
  readonly size: number | null;
  /** Why it cannot be read; null when it seems it can. */
  readonly problem: string | null;
}

/** Looks at a file without opening it. */
export async function findSource(name: string): Promise<ImportSource> {
  if (name === '-') return { name, size: null, problem: null };
  try {
    const found = await stat(name);
    if (found.isDirectory()) return { name, size: null, problem: isDirectory(name) };
    return { name, size: found.isFile() ? found.size : null, problem: null };
  } catch (error) {
    return { name, size: null, problem: readProblem(name, error as NodeJS.ErrnoException) };
  }
}

/** How many bytes there are to be read; null when that is not known. */
export function totalSize(sources: readonly ImportSource[]): number | null {
  let total = 0;
  for (const { size, problem } of sources) {
    if (problem !== null) continue;
    if (size === null) return null;
    total += size;
  }
  return total;
}

/** The bytes of a source; to be destroyed after use. An abort of the context's signal ends them with an error. */
export function openSource(name: string, { stdin, signal }: CommandContext): Readable {
  return addAbortSignal(signal, name === '-' ? stdin : createReadStream(name, { highWaterMark: 256 * 1024 }));
}

/** What to say of a file that the system does not let us read. */
export function readProblem(name: string, { code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `there is no file ${name}`;
  if (code === 'EISDIR') return isDirectory(name);
  if (code === 'EACCES') return `${name} cannot be read by this user: change its permissions`;
  return `${name} cannot be read: ${message}`;
}

function isDirectory(name: string): string {
  return `${name} is a directory: name a file in it`;
}
