import { describe, expect, it } from 'vitest';
import { baseOf, layerOf, type SourceFile, sourceFiles } from './architecture/source-file.ts';

/** What each folder of `src` may import besides itself. There are no exceptions. */
const layers: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  store: ['domain'],
  x: ['domain'],
  ingest: ['domain', 'store', 'x'],
  demo: ['domain', 'store', 'ingest'],
  feed: ['domain', 'store'],
  auth: ['domain', 'store'],
  loaders: ['domain', 'store'],
  schema: ['domain', 'store', 'feed', 'loaders'],
  engine: ['domain', 'store', 'loaders', 'schema'],
  server: ['domain', 'store', 'feed', 'auth', 'loaders', 'schema', 'engine'],
  cli: ['domain', 'store', 'x', 'ingest', 'demo', 'feed', 'auth', 'loaders', 'schema', 'engine', 'server'],
};

/** Who may import what lies outside of `src`. */
const outside: Readonly<Record<string, readonly string[]>> = { 'package.json': ['cli'] };

/** Where each package may be imported. Node's own modules may be imported everywhere but in the domain. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'better-sqlite3': ['store'],
  dataloader: ['loaders'],
  '@pothos/core': ['schema'],
  '@pothos/plugin-directives': ['schema'],
  '@graphql-tools/utils': ['schema', 'engine', 'server'],
  '@graphql-inspector/core': ['schema'],
  graphql: ['schema', 'engine', 'server'],
  'graphql-yoga': ['server'],
};

/** X's names in JSON, which nothing but `x` knows. */
const namesOfX = new Set(
  `author_id creator_id created_at ended_at host_ids invited_user_ids is_ticketed participant_count profile_image_url
  public_metrics followers_count following_count result_count resource_id resource_type scheduled_start speaker_ids
  started_at subscriber_count topic_ids updated_at verified_type next_token pagination_token`.split(/\s+/),
);

/** The store's columns bear names of their own, some of which X uses too. */
const hasOwnNames = (path: string) => path.startsWith('src/store/sqlite/');

/** What reaches out of the program; only the composition root may do so and hands it on. */
const ambient = /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bprocess\b|\bconsole\b/;

const ambientExceptions: Readonly<Record<string, string>> = {
  'src/store/sqlite/driver.ts':
    'reads `process.versions`, a constant of the runtime, to pick the driver that it can load',
};

const computedImportExceptions: Readonly<Record<string, string>> = {
  'src/store/sqlite/driver.ts': 'picks between two versions of the driver',
};

const LONGEST_FILE = 250;

const longFiles: Readonly<Record<string, string>> = {
  'src/domain/lifecycle.ts': 'the life of a Space, to be read as one, top to bottom',
};

const src = sourceFiles('src');
const test = sourceFiles('test');
const scripts = sourceFiles('scripts');

/** One line for each file that breaks the rule. */
function offenders(
  files: readonly SourceFile[],
  fault: (file: SourceFile) => string | readonly string[] | null,
): string[] {
  return files.flatMap((file) => [fault(file) ?? []].flat().map((text) => `${file.path} ${text}`));
}

describe('layers', () => {
  it('have a place for every file', () => {
    const fault = ({ path }: SourceFile) => (Object.hasOwn(layers, layerOf(path) ?? '') ? null : 'lies in no layer');
    expect(offenders(src, fault)).toEqual([]);
  });

  it('import themselves and what their row allows', () => {
    const fault = ({ path, imports }: SourceFile) => {
      const layer = layerOf(path) ?? '';
      const allowed = [layer, ...(layers[layer] ?? [])];
      return imports
        .filter((file) => !allowed.includes(layerOf(file) ?? '') && !outside[file]?.includes(layer))
        .map((file) => `imports ${file}, but ${layer} may import only ${allowed.join(', ')}`);
    };
    expect(offenders(src, fault)).toEqual([]);
  });

  it('import packages where these belong', () => {
    const fault = ({ path, packages: imported }: SourceFile) =>
      imported
        .filter((name) => !name.startsWith('node:') && !packages[name]?.includes(layerOf(path) ?? ''))
        .map((name) => `imports ${name}, which belongs to ${packages[name]?.join(', ') ?? 'no layer'}`);
    expect(offenders(src, fault)).toEqual([]);
  });

  it('keep the domain pure', () => {
    const domain = src.filter(({ path }) => layerOf(path) === 'domain');
    expect(offenders(domain, ({ packages: imported }) => imported.map((name) => `imports ${name}`))).toEqual([]);
  });

  it('import nothing by a computed name', () => {
    const fault = ({ path, code }: SourceFile) =>
      /\bimport\(\s*\S/.test(code.replace(/\bimport\(\s*\)/g, '')) && !Object.hasOwn(computedImportExceptions, path)
        ? 'imports a computed name'
        : null;
    expect(offenders(src, fault)).toEqual([]);
  });
});

describe('files', () => {
  it('do not import each other in a circle', () => {
    expect(cycle(src)?.join(' → ') ?? null).toBeNull();
  });

  it('are short enough to be read at once', () => {
    const lines = (text: string) => text.trimEnd().split('\n').length;
    const fault = ({ path, text }: SourceFile) =>
      lines(text) > LONGEST_FILE && !Object.hasOwn(longFiles, path)
        ? `has ${lines(text)} lines, more than ${LONGEST_FILE}: split it, or list it with the reason`
        : null;
    expect(offenders(src, fault)).toEqual([]);
  });

  it('are listed as exceptions only where they need it', () => {
    const isNeeded: Record<string, (file: SourceFile) => boolean> = {};
    for (const path of Object.keys(longFiles)) isNeeded[path] = ({ text }) => text.split('\n').length > LONGEST_FILE;
    for (const path of Object.keys(ambientExceptions)) isNeeded[path] = ({ code }) => ambient.test(code);
    const needed = src.filter((file) => isNeeded[file.path]?.(file)).map(({ path }) => path);
    expect(needed.sort()).toEqual(Object.keys(isNeeded).sort());
  });

  it('have names in kebab case', () => {
    const fault = ({ path }: SourceFile) =>
      /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.test|\.config)?\.\w+$/.test(path)
        ? null
        : 'is not kebab case';
    expect(offenders([...src, ...test, ...scripts], fault)).toEqual([]);
  });

  it('have names that say what they hold, and that are there once in a layer', () => {
    const vague = /^(index|utils?|helpers?|common|types|misc|shared|lib)$/;
    const names = new Map<string, string>();
    const fault = ({ path }: SourceFile) => {
      if (path.split('/').some((part) => vague.test(part.replace(/\.\w+$/, '')))) return 'has a name that says nothing';
      const scope = path.startsWith('src/store/') ? path.slice(0, path.lastIndexOf('/')) : layerOf(path);
      const before = names.get(`${scope}/${baseOf(path)}`);
      names.set(`${scope}/${baseOf(path)}`, path);
      return before === undefined ? null : `has the name of ${before}`;
    };
    expect(offenders(src, fault)).toEqual([]);
  });

  it('export by name, and only what is their own', () => {
    const fault = ({ code }: SourceFile) => {
      if (/\bexport\s+default\b/.test(code)) return 'has a default export';
      return /\bexport\s+(type\s+)?(\*|\{[^}]*\}\s*from\b)/.test(code) ? 'exports what another file holds' : null;
    };
    expect(offenders(src, fault)).toEqual([]);
  });
});

describe('knowledge stays where it belongs', () => {
  it("X's names in JSON in x", () => {
    const fault = ({ path, code, strings }: SourceFile) => {
      if (layerOf(path) === 'x' || hasOwnNames(path)) return null;
      const words = [...(code.match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? []), ...strings];
      return [...new Set(words)].filter((word) => namesOfX.has(word)).map((word) => `knows ${word} of X`);
    };
    expect(offenders(src, fault)).toEqual([]);
  });

  it('clock, chance, environment and terminal in cli', () => {
    const fault = ({ path, code }: SourceFile) => {
      if (layerOf(path) === 'cli' || Object.hasOwn(ambientExceptions, path)) return null;
      return ambient.exec(code)?.map((name) => `uses ${name}: have it handed in`) ?? null;
    };
    expect(offenders(src, fault)).toEqual([]);
  });
});

describe('nothing is left open', () => {
  it('no note of work to do', () => {
    const note = new RegExp(['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX'].map((word) => `\\b${word}\\b`).join('|'));
    const fault = ({ text }: SourceFile) => note.exec(text)?.map((word) => `has a ${word}`) ?? null;
    expect(offenders([...src, ...test, ...scripts], fault)).toEqual([]);
  });

  it('no test that does not run', () => {
    const unrun =
      /\b(?:describe|it|test|suite|bench)(?:\.\w+)*\.(?:skip\w*|only|todo|runIf|fails)\b|\b(?:xit|xdescribe|fit)\(/;
    const fault = ({ code }: SourceFile) => unrun.exec(code)?.map((call) => `has ${call}`) ?? null;
    expect(offenders(test, fault)).toEqual([]);
  });
});

/** The first circle of imports that is found. */
function cycle(files: readonly SourceFile[]): string[] | null {
  const importsOf = new Map(files.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const walk = (path: string, trail: readonly string[]): string[] | null => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return null;
    for (const next of importsOf.get(path) ?? []) {
      const found = walk(next, [...trail, path]);
      if (found) return found;
    }
    done.add(path);
    return null;
  };
  for (const path of importsOf.keys()) {
    const found = walk(path, []);
    if (found) return found;
  }
  return null;
}
