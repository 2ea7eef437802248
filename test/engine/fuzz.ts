/** How many times what tests run; set `FUZZ` to search longer. */
const factor = Number(process.env['FUZZ'] ?? 1);

/** Options of a property: so many runs by default. */
export function runs(numRuns: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil(numRuns * factor) };
}

/** Time in ms that a test may take when so much is usual. */
export function within(timeout: number): number {
  return timeout * Math.max(factor, 1);
}
