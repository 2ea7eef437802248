import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { UsageError } from './usage-error.ts';

/** Where settings come from besides flags, the strongest first. */
export type Environment = readonly { readonly name: string; readonly variables: Variables }[];

export type Variables = Readonly<Record<string, string | undefined>>;

/** The environment of the process, then the `.env` of the working directory. */
export function readEnvironment(variables: Variables, envFile = '.env'): Environment {
  return [
    { name: 'environment', variables },
    { name: envFile, variables: parseEnv(readIfThere(envFile)) },
  ];
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new UsageError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}): make it readable or remove it.`,
    );
  }
}
