import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';

/** Opens the store of a command. `create` makes the file and its folder where they are missing. Rejects with `StoreError`. */
export async function openStore(file: string, use: 'create' | 'change' | 'read'): Promise<Store> {
  try {
    return await openSqliteStore({ file, mustExist: use !== 'create', readOnly: use === 'read' });
  } catch (cause) {
    if (!isSystemError(cause)) throw cause;
    const message = `The store ${file} cannot be opened (${cause.code}): check the folder, or choose another with --db.`;
    throw new StoreError('UNAVAILABLE', message, { cause });
  }
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error;
}
