import type { SpaceOutcome, SpaceResult } from '../domain/space.ts';

/** The outcomes that a request goes by: of each Space the first that it met, so that an answer never says two things about it. */
export interface Settled {
  /** Whether the request has met none yet. */
  isEmpty(): boolean;
  get(xId: string): SpaceOutcome | undefined;
  /** The outcome to go by: this one, unless there is one already. */
  settle(outcome: SpaceOutcome): SpaceOutcome;
  /** The first that the request meets are these, all at once. */
  begin(results: readonly SpaceResult[]): void;
}

export function createSettled(): Settled {
  let outcomes: Map<string, SpaceOutcome> | null = null;
  /** Not entered one by one before anything else is asked for: most requests ask for nothing else. */
  let first: readonly SpaceResult[] | null = null;

  const enterFirst = (): void => {
    const results = first;
    first = null;
    for (const result of results ?? []) {
      if (!('kind' in result)) settle({ kind: 'space', xId: result.xId, space: result });
      else if (result.kind === 'unavailable') settle(result);
    }
  };

  const settle = (outcome: SpaceOutcome): SpaceOutcome => {
    if (first !== null) enterFirst();
    outcomes ??= new Map();
    const before = outcomes.get(outcome.xId);
    if (before !== undefined) return before;
    outcomes.set(outcome.xId, outcome);
    return outcome;
  };

  return {
    isEmpty: () => first === null && outcomes === null,
    get(xId) {
      if (first !== null) enterFirst();
      return outcomes?.get(xId);
    },
    settle,
    begin(results) {
      first = results;
    },
  };
}
