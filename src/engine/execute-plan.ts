import type { Context } from '../schema/builder.ts';
import { addFragment, fragmentOf } from './entry.ts';
import type { Body, Output, Outputs } from './output.ts';
import type { AbstractPlan, FieldPlan, SelectionPlan, ValuePlan, Variables } from './plan.ts';
import type { Records } from './records.ts';

/** Thrown where only the reference executor can say what the answer is: errors, nulls where none may be, odd values. */
const BAIL = new Error('for the reference executor');

/** How often an answer is begun anew to wait for what was missing: once per level of loading; more is no fast path. */
const ROUNDS = 24;

/** The memory that all executions work with. */
export interface Memory {
  /** Null when nothing is kept between requests. */
  readonly records: Records | null;
  readonly outputs: Outputs;
}

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

interface Run {
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

function createRun(variables: Variables, context: Context, { records, outputs }: Memory): Run {
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

function writeSelection(source: unknown, { fields }: SelectionPlan, run: Run): void {
  const { output } = run;
  let before = '{';
  for (const field of fields) {
    output.add(before + field.lead);
    writeValue(valueAt(source, field, run), field.value, run);
    before = ',';
  }
  output.add(before === '{' ? '{}' : '}');
}

/** What the field holds; `MISSING` when it is promised. */
function valueAt(source: unknown, field: FieldPlan, run: Run): unknown {
  const { resolve } = field;
  if (resolve === null) return propertyOf(source, field.property);
  const known = run.settled?.get(field);
  if (known?.has(source)) return known.get(source);
  const value = attempt(resolve, source, run);
  if (!(value instanceof Promise)) return value;
  const settle = (result: unknown): void => {
    run.settled ??= new Map();
    const bySource = run.settled.get(field) ?? new Map();
    run.settled.set(field, bySource.set(source, result));
  };
  const fail = (): void => {
    run.failed = true;
  };
  // Handled at once: a pass that ends early awaits nothing, and an unhandled rejection ends the process.
  run.missing.push(value.then(settle, fail));
  return MISSING;
}

const MISSING = Symbol('missing');

function propertyOf(source: unknown, property: string): unknown {
  if (typeof source !== 'object' || source === null) return undefined;
  const value = (source as Record<string, unknown>)[property];
  if (typeof value === 'function' || value instanceof Promise) throw BAIL;
  return value;
}

function attempt(resolve: NonNullable<FieldPlan['resolve']>, source: unknown, run: Run): unknown {
  try {
    return resolve(source, run.variables, run.context);
  } catch {
    throw BAIL;
  }
}

function writeValue(value: unknown, plan: ValuePlan, run: Run): void {
  if (value === MISSING) return;
  if (value === null || value === undefined) {
    if (!plan.nullable) throw BAIL;
    run.output.add('null');
    return;
  }
  if (value instanceof Error) throw BAIL;
  switch (plan.kind) {
    case 'leaf': {
      const json = plan.json(value);
      if (json === null) throw BAIL;
      run.output.add(json);
      return;
    }
    case 'list':
      writeList(value, plan.item, run);
      return;
    case 'object':
      writeObject(value, plan.selection, run);
      return;
    case 'abstract': {
      const selection = selectionOf(value, plan, run);
      if (selection === undefined) throw BAIL;
      writeObject(value, selection, run);
    }
  }
}

function selectionOf(value: unknown, plan: AbstractPlan, run: Run): SelectionPlan | undefined {
  try {
    const typeName = plan.typeName(value, run.context);
    return typeof typeName === 'string' ? plan.selections.get(typeName) : undefined;
  } catch {
    return undefined;
  }
}

function writeList(value: unknown, item: ValuePlan, run: Run): void {
  if (!Array.isArray(value)) throw BAIL;
  let before = '[';
  for (const one of value) {
    if (one instanceof Promise) throw BAIL;
    run.output.add(before);
    writeValue(one, item, run);
    before = ',';
  }
  run.output.add(before === '[' ? '[]' : ']');
}

/** Writes an object, from the text that was made of it before as long as that is kept. */
function writeObject(source: unknown, plan: SelectionPlan, run: Run): void {
  const { records, output } = run;
  const { shared } = plan;
  const entry = records === null || shared === null ? undefined : records.entryOf(source);
  if (records === null || shared === null || entry === undefined) {
    writeSelection(source, plan, run);
    return;
  }
  const fragment = fragmentOf(entry, shared);
  const text = fragment === undefined ? null : records.textOf(fragment);
  if (text !== null) {
    output.addText(text);
    return;
  }
  const missingBefore = run.missing.length;
  const start = output.position();
  writeSelection(source, plan, run);
  const end = output.position();
  // What was loaded before the records changed may be older than they are.
  if (run.missing.length > missingBefore || run.generation !== records.generation) return;
  records.keepText(fragment ?? addFragment(entry, shared), output.written(), start, end);
}
