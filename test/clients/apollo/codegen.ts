import type { CodegenConfig } from '@graphql-codegen/cli';

const config: CodegenConfig = {
  schema: '../../../schema.graphql',
  documents: '*.ts',
  generates: {
    '__generated__/': {
      preset: 'client',
      config: { scalars: { DateTime: 'string' }, enumsAsTypes: true, useTypeImports: true, importExtension: '.ts' },
      presetConfig: { fragmentMasking: false },
    },
    // Tells Apollo's cache which types a union or an interface has.
    '__generated__/possible-types.ts': { plugins: ['fragment-matcher'] },
  },
};

export default config;
