import type { ErrorCode } from '../domain/codes.ts';

/** A request that is not answered as asked. `message` is one sentence for the caller, who is at fault unless the code says otherwise. */
export class Refusal extends Error {
  override name = 'Refusal' as const;
  readonly code: ErrorCode;
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ErrorCode, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.headers = headers;
  }
}
