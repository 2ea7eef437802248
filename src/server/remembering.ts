/** Results kept; callers send few different headers, and who sends more makes the function run, nothing else. */
const KEPT = 100;

/** The function, with its results kept by argument. */
export function remembering<Argument, Result>(compute: (argument: Argument) => Result): (argument: Argument) => Result {
  const known = new Map<Argument, Result>();
  return (argument) => {
    const before = known.get(argument);
    if (before !== undefined || known.has(argument)) return before as Result;
    const result = compute(argument);
    if (known.size < KEPT) known.set(argument, result);
    return result;
  };
}
