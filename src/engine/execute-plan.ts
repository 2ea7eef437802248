import type { Context } from '../schema/builder.ts';
import type { Body } from './output.ts';
import type { SelectionPlan, Variables } from './plan.ts';
import { createRun, type Memory, type Run } from './run.ts';
import { BAIL, writeObject, writeSelection } from './write-value.ts';

/** How often an answer is begun anew to wait for what was missing: once per level of loading; more is no fast path. */
const ROUNDS = 24;

/**
 * Writes the answer of an operation without errors; null when the reference executor has to answer. Gives a promise only
 * when something had to be loaded.
 *
 * A pass over the plan is synchronous, so an answer is made of one state of the records. Where a resolver gives a promise
 * the pass goes on to find what else is missing; then all is awaited together, which lets the loaders batch, and a new
 * pass begins with what came of it.
 */
export function executePlan(
  plan: SelectionPlan,
  variables: Variables,
  context: Context,
  memory: Memory,
): Body | null | Promise<Body | null> {
  const run = createRun(variables, context, memory);
  const write = (): void => {
    run.output.add('{"data":');
    writeSelection(undefined, plan, run);
    run.output.add('}');
  };
  const finish = (done: boolean): Body | null => {
    if (done) return run.output.finish();
    run.output.reset();
    return null;
  };
  const done = pass(write, run);
  return done === WAITING ? passAgain(write, run).then(finish) : finish(done);
}

/** Bytes of texts that are made anew at a time: requests wait for it. */
const RENEWED_BYTES = 256 * 1024;

/** Makes the texts of these Spaces anew that were in use and dropped because something had changed, up to a bound. */
export async function renewTexts(xIds: readonly string[], context: Context, memory: Memory): Promise<void> {
  const { records } = memory;
  const outcomes = await Promise.all(xIds.map((xId) => context.loaders.spaceOutcomeById.load(xId)));
  const run = createRun({}, context, memory);
  const write = (): void => {
    let bytes = 0;
    for (const outcome of outcomes) {
      if (outcome?.kind !== 'space') continue;
      for (const { selection, used } of [...(records?.entryOf(outcome.space)?.fragments ?? [])]) {
        const { fields } = selection;
        if (fields === null || !used || bytes > RENEWED_BYTES) continue;
        writeObject(outcome.space, { fields, shared: selection, canonical: null }, run);
        bytes += run.output.position();
        run.output.reset();
      }
    }
  };
  const done = pass(write, run);
  if (done === WAITING) await passAgain(write, run);
  run.output.reset();
}

const WAITING = Symbol('waiting');

/** Whether everything could be written. */
function pass(write: () => void, run: Run): boolean | typeof WAITING {
  try {
    write();
  } catch (error) {
    if (error !== BAIL) throw error;
    return false;
  }
  return run.missing.length > 0 ? WAITING : true;
}

async function passAgain(write: () => void, run: Run): Promise<boolean> {
  for (let round = 1; round < ROUNDS; round++) {
    await Promise.all(run.missing);
    // Whatever failed fails again in the reference executor, which reports it.
    if (run.failed) return false;
    run.missing.length = 0;
    run.output.reset();
    const done = pass(write, run);
    if (done !== WAITING) return done;
  }
  return false;
}
