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

  it.each([[[]], [['dump']], [['print', 'x']], [['check', 'a', 'b']], [['check', '/nowhere']]])(
    'ends with 2 on %j',
    async (args) => expect((await runSpacegraph(['schema', ...args])).code).toBe(2),
  );
});
