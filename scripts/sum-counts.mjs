// Adds up what the runs of vitest counted and prints one plain closing line, which CI reads.
import { readdirSync, readFileSync, rmSync } from 'node:fs';

const folder = new URL('../node_modules/.cache/counts/', import.meta.url);
const sum = { passed: 0, failed: 0, skipped: 0 };
for (const name of readdirSync(folder)) {
  const run = JSON.parse(readFileSync(new URL(name, folder), 'utf8'));
  sum.passed += run.numPassedTests;
  sum.failed += run.numFailedTests;
  sum.skipped += run.numPendingTests + run.numTodoTests;
}
// Each count is told once.
rmSync(folder, { recursive: true });
console.log(`Tests: ${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped`);
