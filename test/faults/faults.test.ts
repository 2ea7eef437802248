import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { faults } from './faults.ts';
import { withFault } from './plant-fault.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

// Whether they are caught takes minutes: `plant-faults.ts` runs the tests with each of them.
it.each(faults)('can be planted: $name', (fault) => {
  expect(withFault(fault, root)).toContain(fault.replace[1]);
  expect(existsSync(new URL(`../../${fault.caughtBy}`, import.meta.url))).toBe(true);
});

it('has each fault once', () => {
  expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length);
});
