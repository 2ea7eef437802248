import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Store } from '../../store/store.ts';
import { type Finding, note, ok, problem } from './finding.ts';

/** How many of the problems of a store are told on its line. */
const TOLD = 3;

/** Whether what the store holds is whole. Rejects with a `StoreError`. */
export async function checkStore(store: Store, file: string): Promise<Finding> {
  const problems = await store.check();
  if (problems.length > 0) {
    const more = problems.length > TOLD ? `; and ${problems.length - TOLD} more` : '';
    const text = `${file}: ${problems.slice(0, TOLD).join('; ')}${more}`;
    return problem('store', text, 'restore a copy, or move it away and import again');
  }
  return ok('store', `${file} is sound`);
}

/** Whether this user can write a file and what SQLite puts beside it; where there is no file, whether one can be made. */
export function checkWritable(file: string): Finding {
  const folder = nearestFolder(file);
  if (!statSync(folder).isDirectory()) {
    return problem('writing', `${folder} is a file, and no folder`, 'choose another store with --db');
  }
  const paths = existsSync(file) ? [file, folder] : [folder];
  const wrong = paths.find((path) => !isWritable(path));
  if (wrong === undefined) return ok('writing', existsSync(file) ? `${file} can be written` : `${file} can be made`);
  const next = 'serve and import need that: change its permissions, or choose another store with --db';
  return problem('writing', `${wrong} cannot be written`, next);
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export function noStoreYet(file: string): Finding {
  return note(
    'store',
    `there is none at ${file} yet`,
    'spacegraph serve makes one; if you have one, choose it with --db',
  );
}

/** The folder of a file, or the nearest above it that is there. */
export function nearestFolder(file: string): string {
  let folder = dirname(file);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}
