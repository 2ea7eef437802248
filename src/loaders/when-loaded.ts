/**
 * Goes on with a value that is there already or is being loaded. What is there stays free of promises, so that an answer
 * of which everything is there can be written in one go.
 */
export function whenLoaded<Value, Next>(
  value: Value | Promise<Value>,
  next: (value: Value) => Next | Promise<Next>,
): Next | Promise<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}

/** All of them, in their order; a promise only when one of them is. */
export function whenAllLoaded<Value>(values: readonly (Value | Promise<Value>)[]): Value[] | Promise<Value[]> {
  return values.some((value) => value instanceof Promise) ? Promise.all(values) : (values as Value[]);
}
