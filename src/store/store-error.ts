/**
 * - `NOT_A_STORE`: the file is something else. `NEWER`: made by a newer program. `CORRUPT`: damaged.
 * - `LOCKED`: another process holds the lock for longer than the wait. `READ_ONLY`, `FULL`, `UNAVAILABLE`: the disk.
 */
export type StoreErrorCode = 'NOT_A_STORE' | 'NEWER' | 'CORRUPT' | 'LOCKED' | 'READ_ONLY' | 'FULL' | 'UNAVAILABLE';

/** A failure of the store that an operator can act on. `message` says what to do; `cause` is the driver's error. */
export class StoreError extends Error {
  override name = 'StoreError' as const;
  readonly code: StoreErrorCode;

  constructor(code: StoreErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
