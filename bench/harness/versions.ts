import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { benchFolder } from '../places.ts';

/** Versions of what is measured, from the lock files. */
export function versions(): Readonly<Record<string, string>> {
  return { ...versionsIn('package'), ...versionsIn('../package') };
}

interface Packages {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

function versionsIn(name: string): Record<string, string> {
  const { dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(benchFolder, `${name}.json`), 'utf8'),
  ) as Packages;
  return { ...dependencies, ...optionalDependencies };
}
