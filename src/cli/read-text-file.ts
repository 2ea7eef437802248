import { readFile } from 'node:fs/promises';
import { readProblem } from './import-source.ts';
import { UsageError } from './usage-error.ts';

/** The text of a file that the command line names. Rejects with `UsageError` when it cannot be read. */
export async function readTextFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(readProblem(file, error as NodeJS.ErrnoException));
  }
}
