import { type Limits, limits } from '../../src/domain/limits.ts';

/** For tests that go beyond what callers may ask for. */
export const unlimited = Object.fromEntries(
  Object.keys(limits).map((name) => [name, Number.POSITIVE_INFINITY]),
) as Limits;
