import type { Reporter, TestModule } from 'vitest/node';

/** Prints one plain closing line, "Tests: N passed, N failed, N skipped", that a CI reader can parse. */
export default class PlainCounts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const n = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const m of modules) for (const t of m.children.allTests()) n[t.result().state]++;
    console.log(`Tests: ${n.passed} passed, ${n.failed + n.pending} failed, ${n.skipped} skipped`);
  }
}
