import type { Context } from '../schema/builder.ts';
import type { Output, Outputs } from './output.ts';
import type { FieldPlan, Variables } from './plan.ts';
import type { Records } from './records.ts';

/** The memory that all executions work with. */
export interface Memory {
  /** Null when nothing is kept between requests. */
  readonly records: Records | null;
  readonly outputs: Outputs;
}

/** One execution of a plan. */
export interface Run {
  readonly variables: Variables;
  readonly context: Context;
  readonly records: Records | null;
  /** That of the records when the run began: what was loaded since is what they are as long as it is the same. */
  readonly generation: number;
  readonly output: Output;
  /** What the resolvers of this pass have promised. Never rejects. */
  readonly missing: Promise<void>[];
  /** What came of promises, by field and source; null in the first pass. */
  settled: Map<FieldPlan, Map<unknown, unknown>> | null;
  /** Whether a promise was broken. */
  failed: boolean;
}

export function createRun(variables: Variables, context: Context, { records, outputs }: Memory): Run {
  return {
    variables,
    context,
    records,
    generation: records?.generation ?? 0,
    output: outputs.create(),
    missing: [],
    settled: null,
    failed: false,
  };
}
