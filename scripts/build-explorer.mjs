// Builds the explorer into dist/explorer (or the folder named): index.html, and assets/ with hashed names, each beside
// its Brotli and gzip form.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { build } from 'esbuild';

const source = fileURLToPath(new URL('../explorer/', import.meta.url));
const target = process.argv[2] ?? fileURLToPath(new URL('../dist/explorer/', import.meta.url));
const read = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

const examples = readdirSync(join(source, 'examples'))
  .filter((file) => extname(file) === '.graphql')
  .map((file) => {
    const path = join(source, 'examples', basename(file, '.graphql'));
    return { query: read(`${path}.graphql`), variables: read(`${path}.json`) };
  });

// GraphiQL loads the picture under the pointer when it lies over the address of one, from whichever host that names.
const noPreview = () => ({ contents: 'export const ImagePreview = { shouldRender: () => false };' });

const { outputFiles } = await build({
  absWorkingDir: source,
  // Workers and page are built together, so that what they share is loaded once.
  entryPoints: {
    main: 'main.ts',
    icon: 'icon.svg',
    'editor-worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'graphql-worker': 'monaco-graphql/esm/graphql.worker.js',
    'json-worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
  },
  outdir: '.',
  write: false,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  legalComments: 'eof',
  entryNames: '[name]-[hash]',
  assetNames: '[name]-[hash]',
  // GraphiQL names these by their old, CommonJS paths, whose exports do not come through a dynamic import here.
  alias: { 'prettier/parser-babel': 'prettier/plugins/babel', 'prettier/parser-graphql': 'prettier/plugins/graphql' },
  plugins: [{ name: 'no image previews', setup: (b) => b.onLoad({ filter: /image-preview\.js$/ }, noPreview) }],
  loader: { '.svg': 'copy', '.ttf': 'file' },
  define: { 'process.env.NODE_ENV': '"production"', EXAMPLES: JSON.stringify(examples) },
});

// Modules that the page has anyway are also split points, for which esbuild repeats their styles: only main's are used.
const files = outputFiles
  .map(({ path, contents }) => ({ name: basename(path), contents }))
  .filter(({ name }) => !name.endsWith('.css') || name.startsWith('main-'));

const hashed = (name) => {
  const [stem, extension] = name.split('.');
  const file = files.find((f) => f.name.startsWith(`${stem}-`) && f.name.endsWith(`.${extension}`));
  return `/graphql/assets/${file.name}`;
};
const page = read(join(source, 'index.html')).replaceAll(
  /"([a-z-]+\.(?:js|css|svg))"/g,
  (_, name) => `"${hashed(name)}"`,
);

rmSync(target, { recursive: true, force: true });
mkdirSync(join(target, 'assets'), { recursive: true });
writeFileSync(join(target, 'index.html'), page);
await Promise.all(
  files.map(async ({ name, contents }) => {
    const path = join(target, 'assets', name);
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length };
    writeFileSync(path, contents);
    writeFileSync(`${path}.br`, await promisify(brotliCompress)(contents, { params }));
    writeFileSync(`${path}.gz`, await promisify(gzip)(contents, { level: 9 }));
  }),
);
