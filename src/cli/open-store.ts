import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';

/** Opens the store of a command. `create` makes the file and its folder where they are missing. Rejects with `StoreError`. */
export async function openStore(file: string, use: 'create' | 'change' | 'read'): Promise<Store> {
  if (use === 'create') await makeFolder(dirname(resolve(file)));
  return openSqliteStore({ file, mustExist: use !== 'create', readOnly: use === 'read' });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new StoreError('UNAVAILABLE', `The folder ${folder} cannot be made: give another file with --db.`, { cause });
  }
}
