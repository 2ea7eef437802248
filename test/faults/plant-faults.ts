import { fileURLToPath } from 'node:url';
import { startVitest } from 'vitest/node';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { plantFault } from './plant-fault.ts';

/**
 * Runs, with each fault in its place, the tests that are to catch it, and fails when they pass. Takes words: only faults
 * with one of them in their name.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
// Random histories go on for longer, so that what is caught does not depend on how busy the machine is.
process.env['FUZZ'] ??= '3';

const words = process.argv.slice(2).map((word) => word.toLowerCase());

/** How many tests fail with the fault. */
async function failuresWith(fault: Fault): Promise<number> {
  const setupFiles = [fileURLToPath(new URL('without-shrinking.ts', import.meta.url))];
  const named = fault.test === undefined ? {} : { testNamePattern: fault.test };
  const options = { watch: false, bail: 1, reporters: [{}], setupFiles, maxWorkers: 1, ...named };
  const vitest = await startVitest('test', [fault.caughtBy], options, { plugins: [plantFault(fault, root)] });
  try {
    const tests = vitest.state.getTestModules().flatMap((module) => [...module.children.allTests()]);
    return tests.filter((test) => test.result().state === 'failed').length;
  } finally {
    await vitest.close();
  }
}

const missed: string[] = [];
for (const fault of faults) {
  const isWanted = words.length === 0 || words.some((word) => fault.name.toLowerCase().includes(word));
  if (!isWanted) continue;
  const start = performance.now();
  const failures = await failuresWith(fault);
  const seconds = ((performance.now() - start) / 1_000).toFixed(1);
  if (failures === 0) missed.push(fault.name);
  console.log(`${failures > 0 ? 'caught' : 'MISSED'} ${seconds.padStart(5)} s  ${fault.name} (${fault.caughtBy})`);
}
console.log(missed.length === 0 ? 'Every fault is caught.' : `${missed.length} faults are missed.`);
process.exit(missed.length === 0 ? 0 : 1);
