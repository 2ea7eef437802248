/** A subject area that creators attach to Spaces, known by name. */
export interface Topic {
  readonly xId: string;
  readonly name: string;
  readonly description: string | null;
}
