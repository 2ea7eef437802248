/** The caller did something wrong: usage or settings. `message` says what, and what would be right. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError' as const;
}
