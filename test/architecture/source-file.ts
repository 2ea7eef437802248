import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';

export interface SourceFile {
  /** From the root of the project, with `/`. */
  readonly path: string;
  readonly text: string;
  /** The text without comments, strings and regular expressions. */
  readonly code: string;
  /** What stands in strings and templates. */
  readonly strings: readonly string[];
  /** Files that are imported, from the root of the project. */
  readonly imports: readonly string[];
  /** Packages that are imported, and modules of Node. */
  readonly packages: readonly string[];
}

const root = join(import.meta.dirname, '../..');

/** All TypeScript and JavaScript files below a folder of the project, but for what is installed or generated. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs|js)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/\b(node_modules|__generated__)\b/.test(file))
    .map((file) => sourceFile(relative(root, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')));
}

export function sourceFile(path: string, text: string): SourceFile {
  const pieces = [...split(text)];
  const kept = (...kinds: Piece['kind'][]) => pieces.filter(({ kind }) => kinds.includes(kind));
  const textOf = (some: readonly Piece[]) => some.map((piece) => piece.text).join('');
  const specifiers = specifiersIn(textOf(kept('code', 'string')));
  const isRelative = (specifier: string) => specifier.startsWith('.');
  return {
    path,
    text,
    code: textOf(kept('code')),
    strings: kept('string').map((piece) => piece.text.slice(1, -1)),
    imports: specifiers.filter(isRelative).map((name) => join(dirname(path), name).replaceAll('\\', '/')),
    packages: specifiers.filter((name) => !isRelative(name)).map(packageOf),
  };
}

/** The folder below `src` that a file lies in; null outside of `src` and for files directly in it. */
export function layerOf(path: string): string | null {
  return /^src\/([^/]+)\//.exec(path)?.[1] ?? null;
}

export function baseOf(path: string): string {
  return basename(path).replace(/(\.test)?\.\w+$/, '');
}

function specifiersIn(statements: string): string[] {
  const statement = /^\s*(?:import|export)\b(?:[\w\s{},*$]*\bfrom)?\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/gm;
  return Array.from(statements.matchAll(statement), (match) => match[1] ?? match[2] ?? '');
}

function packageOf(specifier: string): string {
  return specifier.startsWith('node:') ? specifier : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

interface Piece {
  readonly kind: 'code' | 'comment' | 'string' | 'regex';
  readonly text: string;
}

const comment = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;
const string = /'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"/y;
const templatePart = /[`}](?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{)/y;
const regex = /\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/y;
/** Whatever comes before a slash that begins a regular expression: nothing that has a value. */
const beforeRegex = /(?:^|[(,=:[!&|?{};+*%<>~^-]|\b(?:return|typeof|case|of|in))\s*$/;
const plain = /[^'"`/{}]+|[\s\S]/y;

/** Splits a source text into its pieces; together they are the text. */
function* split(text: string): Generator<Piece> {
  /** How many braces are open in each template expression that surrounds the place. */
  const braces: number[] = [];
  let code = '';
  for (let at = 0; at < text.length; ) {
    const match = (pattern: RegExp) => {
      pattern.lastIndex = at;
      return pattern.exec(text)?.[0];
    };
    const inTemplate = text[at] === '`' || (text[at] === '}' && braces.at(-1) === 0);
    const found =
      piece('comment', match(comment)) ??
      piece('string', inTemplate ? match(templatePart) : match(string)) ??
      piece('regex', beforeRegex.test(code.slice(-40)) ? match(regex) : undefined) ??
      piece('code', match(plain));
    if (found === undefined) return;
    if (found.kind === 'string' && inTemplate) {
      if (text[at] === '}') braces.pop();
      if (found.text.endsWith('${')) braces.push(0);
    }
    if (found.kind === 'code') {
      const depth = braces.at(-1);
      if (depth !== undefined)
        braces[braces.length - 1] = depth + (found.text === '{' ? 1 : found.text === '}' ? -1 : 0);
    }
    if (found.kind !== 'comment') code += found.kind === 'code' ? found.text : '0';
    at += found.text.length;
    yield found;
  }
}

function piece(kind: Piece['kind'], text: string | undefined): Piece | undefined {
  return text === undefined ? undefined : { kind, text };
}
