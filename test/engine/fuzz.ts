/** How many times what tests run; set `FUZZ` to search longer. */
const factor = Number(process.env['FUZZ'] ?? 1);

/** Time in ms that a property may go on, so that a busy machine makes it shorter and not late. */
const LONGEST = 20_000;

/** Options of a property: so many runs by default. */
export function runs(numRuns: number) {
  return { numRuns: Math.ceil(numRuns * factor), interruptAfterTimeLimit: LONGEST * Math.max(factor, 1) };
}

/** Time in ms that a test with such a property may take. */
export const PATIENCE = 60_000 * Math.max(factor, 1);
