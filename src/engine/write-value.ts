import { addFragment, fragmentOf } from './entry.ts';
import type { AbstractPlan, FieldPlan, SelectionPlan, SharedSelection, ValuePlan } from './plan.ts';
import type { Run } from './run.ts';

/** Thrown where only the reference executor can say what the answer is: errors, nulls where none may be, odd values. */
export const BAIL = new Error('for the reference executor');

/** Writes an object field by field. Throws `BAIL`. */
export function writeSelection(source: unknown, { fields }: SelectionPlan, run: Run): void {
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
  const { records, output } = run;
  // Texts that were made anew since the run began may tell of a Space what the rest of the answer does not.
  const texts = run.generation === records?.generation ? records.listTexts : null;
  const key = keyOf(item);
  const known = key && (texts?.of(value, key) ?? null);
  let isKnown = known !== null;
  const missingBefore = run.missing.length;
  let before = '[';
  for (let place = 0; place < value.length; place++) {
    output.add(before);
    before = ',';
    const fragment = known?.[place];
    if (fragment && records?.useText(fragment)) {
      output.addText(fragment);
      continue;
    }
    if (value[place] instanceof Promise) throw BAIL;
    writeValue(value[place], item, run);
    isKnown &&= fragment === null || fragment?.slab !== null;
  }
  output.add(before === '[' ? '[]' : ']');
  if (key === null || isKnown || run.missing.length > missingBefore) return;
  texts?.keep(value, key, (object) => sharedSelectionOf(object, item, run));
}

/** What stands for the way in which objects of a list are written; null when no texts are kept of them. */
function keyOf(item: ValuePlan): object | null {
  if (item.kind === 'object') return item.selection.shared;
  return item.kind === 'abstract' ? item.key : null;
}

function sharedSelectionOf(object: unknown, plan: ValuePlan, run: Run): SharedSelection | null {
  if (plan.kind === 'object') return plan.selection.shared;
  return plan.kind === 'abstract' ? (selectionOf(object, plan, run)?.shared ?? null) : null;
}

/** Writes an object, from the text that was made of it before as long as that is kept. */
export function writeObject(source: unknown, plan: SelectionPlan, run: Run): void {
  const { records, output } = run;
  const { shared } = plan;
  const entry = records === null || shared === null ? undefined : records.entryOf(source);
  if (records === null || shared === null || entry === undefined) {
    writeSelection(source, plan, run);
    return;
  }
  const fragment = fragmentOf(entry, shared);
  if (fragment !== undefined && records.useText(fragment)) {
    output.addText(fragment);
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
