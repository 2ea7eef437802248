import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite resolves the bare name to graphql/index.mjs, Node resolves it to graphql/index.js for externalised packages:
  // two copies, "Cannot use GraphQLSchema from another module or realm", masked GraphQLErrors. One alias fixes it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    // A package of its own, run by scripts/test-clients.mjs.
    exclude: ['test/clients/**'],
    // scripts/sum-counts.mjs adds up what stands there.
    reporters: ['default', ['json', { outputFile: 'node_modules/.cache/counts/server.json' }]],
    environment: 'node',
    // better-sqlite3 is a native addon: 'forks' (the default) is safe, 'threads' also works (tested).
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 10_000,
    coverage: {
      provider: 'v8',
      include: ['src/**'],
      exclude: ['src/cli/main.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
});
