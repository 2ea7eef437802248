import type { Context } from '../schema/builder.ts';
import { flat } from './bytes.ts';
import { areFresh, type Entry, fragmentOf, putFragment } from './entry.ts';
import { createOutput, type Output } from './output.ts';
import type { AbstractPlan, FieldPlan, SelectionPlan, ValuePlan, Variables } from './plan.ts';
import type { Records } from './record-cache.ts';
import type { SharedSelection } from './shared-selections.ts';

/** Thrown where only the reference executor can say what the answer is: errors, nulls where none may be, odd values. */
const BAIL = new Error('for the reference executor');

/** How often an answer is begun anew to wait for what was missing: once per level of loading; more is no fast path. */
const ROUNDS = 24;

/**
 * Writes the data of an operation, the braces of `data` included, as pieces of JSON in bytes; null when the reference
 * executor has to answer. Gives a promise only when something had to be loaded.
 *
 * A pass over the plan is synchronous, so an answer is made of one state of the records. Where a resolver gives a promise
 * the pass goes on to find what else is missing; then all is awaited together, which lets the loaders batch, and a new
 * pass begins with what came of it.
 */
export function executePlan(
  plan: SelectionPlan,
  variables: Variables,
  context: Context,
  records: Records | null,
): readonly string[] | null | Promise<readonly string[] | null> {
  const run: Run = {
    variables,
    context,
    records,
    output: createOutput(),
    missing: [],
    settled: null,
    promisedValues: 0,
    failed: false,
  };
  const done = pass(plan, run);
  return done === WAITING ? passAgain(plan, run) : done;
}

interface Run {
  readonly variables: Variables;
  readonly context: Context;
  readonly records: Records | null;
  output: Output;
  /** What the resolvers of this pass have promised. Never rejects. */
  readonly missing: Promise<void>[];
  /** What came of promises, by field and source; null in the first pass. */
  settled: Map<FieldPlan, Map<unknown, unknown>> | null;
  /** How many values this run has taken from there. */
  promisedValues: number;
  /** Whether a promise was broken. */
  failed: boolean;
}

const WAITING = Symbol('waiting');

function pass(plan: SelectionPlan, run: Run): readonly string[] | null | typeof WAITING {
  run.output = createOutput();
  try {
    writeSelection(undefined, plan, run);
  } catch (error) {
    if (error !== BAIL) throw error;
    return null;
  }
  return run.missing.length > 0 ? WAITING : run.output.pieces();
}

async function passAgain(plan: SelectionPlan, run: Run): Promise<readonly string[] | null> {
  for (let round = 1; round < ROUNDS; round++) {
    await Promise.all(run.missing);
    // Whatever failed fails again in the reference executor, which reports it.
    if (run.failed) return null;
    run.missing.length = 0;
    const done = pass(plan, run);
    if (done !== WAITING) return done;
  }
  return null;
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
  const known = run.settled?.get(field);
  if (known?.has(source)) {
    run.promisedValues += 1;
    return known.get(source);
  }
  const value = resolve(source, field, run);
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

function resolve(source: unknown, field: FieldPlan, run: Run): unknown {
  if (field.resolve === null) {
    if (typeof source !== 'object' || source === null) return undefined;
    const value = (source as Record<string, unknown>)[field.property];
    if (typeof value === 'function') throw BAIL;
    return value;
  }
  try {
    return field.resolve(source, run.variables, run.context);
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

/** Writes an object, from the text that was made of it before where its records are still what they were. */
function writeObject(source: unknown, plan: SelectionPlan, run: Run): void {
  const { records } = run;
  const { shared } = plan;
  const entry = records === null || shared === null ? undefined : records.entryOf(source as object);
  if (records === null || shared === null || entry === undefined) {
    writeSelection(source, plan, run);
    return;
  }
  const known = fragmentOf(entry, shared);
  if (known?.text && areFresh(known.text.sources)) {
    records.note(known.text.sources);
    run.output.add(known.text.bytes);
    return;
  }
  // Only what is asked for twice is worth its memory.
  if (known === undefined) {
    records.grow(entry, putFragment(entry, { selection: shared, text: null }));
    writeSelection(source, plan, run);
    return;
  }
  writeFragment(source, plan, shared, entry, records, run);
}

function writeFragment(
  source: unknown,
  plan: SelectionPlan,
  selection: SharedSelection,
  entry: Entry,
  records: Records,
  run: Run,
): void {
  const { output, missing, promisedValues } = run;
  const missingBefore = missing.length;
  run.output = createOutput();
  const { made, sources } = records.noting(() => {
    writeSelection(source, plan, run);
    return run.output.text();
  });
  run.output = output;
  if (missing.length > missingBefore) return;
  const bytes = flat(made);
  // What came of promises was not got from the records now: nothing says of which of them the text is made.
  if (run.promisedValues > promisedValues) {
    output.add(bytes);
    return;
  }
  const text = { bytes, sources: [entry, ...sources] };
  records.grow(entry, putFragment(entry, { selection, text }));
  output.add(bytes);
}
