/** The middle one of numbers, or the mean of the two in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  if (low === undefined || high === undefined) throw new RangeError('No numbers');
  return (low + high) / 2;
}

/** The largest by the smallest. */
export function spread(numbers: readonly number[]): number {
  return Math.max(...numbers) / Math.min(...numbers);
}
