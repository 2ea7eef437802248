// Writes schema.graphql; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs';
import { printSdl } from '../src/schema/print.ts';
import { schema } from '../src/schema/schema.ts';

const file = new URL('../schema.graphql', import.meta.url);
const sdl = printSdl(schema);
if (!process.argv.includes('--check')) writeFileSync(file, sdl);
else if (readFileSync(file, 'utf8') !== sdl) {
  console.error('schema.graphql differs from the code: run `npm run schema`');
  process.exit(1);
}
