import { StoreError } from '../store-error.ts';

/** Turns errors of the driver and of the file system into ours; anything else is a bug and passes through. */
export function storeErrorFrom(error: unknown, file: string): unknown {
  if (!(error instanceof Error) || error instanceof StoreError) return error;
  const code = driverCode(error);
  const fail = (...args: ConstructorParameters<typeof StoreError>) =>
    new StoreError(args[0], args[1], { cause: error });
  if (code === 'SQLITE_NOTADB') return fail('NOT_A_STORE', `${file} is not a store: choose another file with --db.`);
  if (code.startsWith('SQLITE_CORRUPT')) {
    return fail('CORRUPT', `The store ${file} is damaged: restore a copy, or move it away and import again.`);
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return fail('LOCKED', `The store ${file} is locked by another process: wait for it to finish, or stop it.`);
  }
  if (code.startsWith('SQLITE_READONLY')) {
    return fail('READ_ONLY', `The store ${file} cannot be written: check the permissions of the file and its folder.`);
  }
  if (code.startsWith('SQLITE_FULL')) return fail('FULL', `The disk of the store ${file} is full: free some space.`);
  if (code.startsWith('SQLITE_CANTOPEN')) {
    return fail('UNAVAILABLE', `The store ${file} cannot be opened: check that its folder exists and can be written.`);
  }
  if (code.startsWith('SQLITE_IOERR')) {
    return fail('UNAVAILABLE', `The store ${file} cannot be read or written: check the disk, which reports an error.`);
  }
  if ('syscall' in error) {
    return fail(
      'UNAVAILABLE',
      `The store ${file} cannot be opened (${code}): check its folder, or choose another with --db.`,
    );
  }
  return error;
}

/** Whether trying again a little later can help. */
export function isLocked(error: unknown): boolean {
  return error instanceof Error && /^SQLITE_(BUSY|LOCKED)/.test(driverCode(error));
}

function driverCode(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : '';
}
