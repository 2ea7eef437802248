/** What one check of `doctor` came to. */
export interface Finding {
  /** What was looked at, in a word. */
  readonly name: string;
  /** `note`: worth knowing, nothing is wrong. `problem`: needs attention. */
  readonly status: 'ok' | 'note' | 'problem';
  /** What was found, without a full stop. */
  readonly text: string;
  /** What to do about it; null where there is nothing to do. */
  readonly next: string | null;
}

export function ok(name: string, text: string): Finding {
  return { name, status: 'ok', text, next: null };
}

export function note(name: string, text: string, next: string | null = null): Finding {
  return { name, status: 'note', text, next };
}

export function problem(name: string, text: string, next: string | null): Finding {
  return { name, status: 'problem', text, next };
}
