import { defineConfig, type Plugin } from 'vitest/config';

export default defineConfig({
  plugins: [relayTags()],
  // Vite and Node resolve the bare name to different copies; see the configuration of the server's tests.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: '../../node_modules/.cache/counts/clients.json' }]],
    maxWorkers: 2,
    testTimeout: 120_000,
  },
});

/** Puts what Relay's compiler made in the place of each `graphql` tag, as babel-plugin-relay does. */
function relayTags(): Plugin {
  return {
    name: 'relay-tags',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/relay/') || id.includes('__generated__')) return null;
      const imports: string[] = [];
      const replaced = code.replace(/graphql`\s*(?:query|fragment)\s+(\w+)[^`]*`/g, (_, name: string) => {
        imports.push(`import ${name}$ from './__generated__/${name}.graphql.ts';`);
        return `${name}$`;
      });
      return imports.length === 0 ? null : `${imports.join('')}${replaced}`;
    },
  };
}
