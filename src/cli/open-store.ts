import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import type { Tuning } from '../store/sqlite/tuning.ts';
import type { Store } from '../store/store.ts';

/** Opens the store of a command. `create` makes the file and its folder where they are missing. Rejects with `StoreError`. */
export function openStore(
  file: string,
  use: 'create' | 'change' | 'read',
  tuning: Partial<Tuning> = {},
): Promise<Store> {
  return openSqliteStore({ file, mustExist: use !== 'create', readOnly: use === 'read', tuning });
}
