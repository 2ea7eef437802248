import { readFile, writeFile } from 'node:fs/promises';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Folder, makeFolder, runSpacegraph } from './run-spacegraph.ts';

let folder: Folder;
let sdl: string;
beforeAll(async () => {
  folder = await makeFolder();
  sdl = (await runSpacegraph(['schema', 'print'])).stdout;
});
afterAll(() => folder[Symbol.asyncDispose]());

describe('schema', () => {
  it('prints what a client can build its types from', () => {
    expect(buildSchema(sdl).getQueryType()?.name).toBe('Query');
  });

  it('checks schema.graphql by default', async () => {
    expect(await readFile('schema.graphql', 'utf8')).toBe(sdl);
    expect(await runSpacegraph(['schema', 'check'])).toMatchObject({ code: 0, stderr: '' });
  });

  it.each([
    ['a changed line', (text: string) => text.replace('type Query', 'type Quary')],
    ['a missing end', (text: string) => text.slice(0, -20)],
    ['one line more', (text: string) => `${text}\n`],
    ['nothing', () => ''],
  ])('finds %s', async (_, change) => {
    const file = folder.file('mine.graphql');
    await writeFile(file, change(sdl));
    const { code, stdout } = await runSpacegraph(['schema', 'check', file]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/differs from the schema, first at line \d+: run spacegraph schema print/);
  });

  it('tells programs where a file differs', async () => {
    const file = folder.file('theirs.graphql');
    await writeFile(file, sdl.replace('type Query', 'type Quary'));
    const line = sdl.split('\n').findIndex((text) => text.startsWith('type Query')) + 1;
    const differs = await runSpacegraph(['schema', 'check', '--json', file]);
    expect([differs.code, JSON.parse(differs.stdout)]).toEqual([1, { file, matches: false, line }]);
    const same = await runSpacegraph(['schema', 'check', '--json']);
    expect([same.code, JSON.parse(same.stdout)]).toEqual([0, { file: 'schema.graphql', matches: true, line: null }]);
  });

  it.each([
    [[]],
    [['dump']],
    [['print', 'x']],
    [['print', '--json']],
    [['print', '--against', 'schema.graphql']],
    [['check', 'a', 'b']],
    [['check', 'a', '--against', 'schema.graphql']],
    [['check', '/nowhere']],
    [['check', '--against', '/nowhere']],
  ])('ends with 2 on %j', async (args) => {
    const { code, stdout, stderr } = await runSpacegraph(['schema', ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/say "schema print"|there is no file \/nowhere|extra/);
  });
});

describe('schema check --against', () => {
  /** Compares with a former schema. */
  async function against(former: string, ...args: readonly string[]) {
    const file = folder.file('former.graphql');
    await writeFile(file, former);
    return runSpacegraph(['schema', 'check', '--against', file, ...args]);
  }

  it('finds nothing between a schema and itself', async () => {
    expect(await against(sdl)).toEqual({ code: 0, stdout: 'Breaking: 0, dangerous: 0, safe: 0\n', stderr: '' });
  });

  it.each([
    ['type Query {', 'type Query {\n  rooms: Int\n', "Field 'rooms' was removed from object type 'Query'"],
    ['  title: String\n', '  title: String!\n', "Field 'Space.title' changed type from 'String!' to 'String'"],
    ['enum SpaceState {', 'enum SpaceState {\n  PAUSED\n', "Enum value 'PAUSED' was removed from enum 'SpaceState'"],
  ])('names what breaks clients of %j once %j', async (now, then, message) => {
    const { code, stdout, stderr } = await against(sdl.replace(now, then));
    expect([code, stderr]).toEqual([1, '']);
    expect(stdout).toContain(`breaking   ${message}`);
    expect(stdout).toMatch(/\nBreaking: 1, dangerous: 0, safe: 0\n$/);
  });

  it('names what is dangerous, and counts what is safe, without failing', async () => {
    const former = sdl.replace('"""Running now."""\n  LIVE\n', '').replace('"""One account."""', '"""An account."""');
    const { code, stdout } = await against(former);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^dangerous {2}Enum value 'LIVE' was added to enum 'SpaceState'$/m);
    expect(stdout).toMatch(/Breaking: 0, dangerous: 1, safe: 2\n$/);
  });

  it('tells programs all changes as JSON', async () => {
    const { code, stdout } = await against(sdl.replace('  title: String\n', '  title: String!\n'), '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toEqual({
      breaking: [{ path: 'Space.title', message: "Field 'Space.title' changed type from 'String!' to 'String'" }],
      dangerous: [],
      safe: [],
    });
  });

  it.each([
    ['', 'Syntax Error: Unexpected <EOF>. (line 1)'],
    ['type Query { a: Int', 'Syntax Error: Expected Name, found <EOF>. (line 1)'],
    ['type Query { a: Nix }\ntype B { b: Nax }', 'Unknown type "Nix". Did you mean "ID" or "Int"? Unknown type "Nax".'],
  ])('ends with 2 on %j', async (former, problem) => {
    const { code, stdout, stderr } = await against(former);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toBe(`spacegraph: ${folder.file('former.graphql')} is no schema: ${problem}\n`);
  });
});
