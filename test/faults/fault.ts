/** A fault that is planted into one file of the source, to see that the tests notice it. */
export interface Fault {
  /** What would be wrong, as a sentence. */
  readonly name: string;
  readonly file: string;
  /** A text that stands in the file once, and what takes its place. */
  readonly replace: readonly [from: string, to: string];
  /** The file of tests of which at least one fails. */
  readonly caughtBy: string;
  /** Part of the names of the tests that are run; left out, the whole file is. */
  readonly test?: string;
}
