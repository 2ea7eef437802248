import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { bulkTuning } from '../store/sqlite/tuning.ts';
import type { Store } from '../store/store.ts';

/**
 * Opens the store of a command. `create` makes the file and its folder where they are missing, and so does `fill`, for
 * taking in a lot. Rejects with `StoreError`.
 */
export function openStore(file: string, use: 'create' | 'fill' | 'change' | 'read'): Promise<Store> {
  const mustExist = use === 'change' || use === 'read';
  return openSqliteStore({ file, mustExist, readOnly: use === 'read', tuning: use === 'fill' ? bulkTuning : {} });
}
