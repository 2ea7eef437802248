import { cp, readFile } from 'node:fs/promises';
import { parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Folder, makeFolder, runSpacegraph } from './run-spacegraph.ts';

/*
 * What README.md shows is what happens. A block of `console` holds commands (`$ npx spacegraph …`), each with its output
 * below; the document of a query stands in a block of `graphql` before it.
 */

interface Block {
  readonly language: string;
  readonly text: string;
}

interface Shown {
  readonly words: readonly string[];
  readonly output: string;
  /** The last document shown before the command. */
  readonly document: string;
}

function blocksOf(markdown: string): Block[] {
  return Array.from(markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms), ([, language = '', text = '']) => {
    return { language, text };
  });
}

function commandsIn({ text }: Block, before: readonly Block[]): Shown[] {
  const document = before.findLast(({ language }) => language === 'graphql')?.text ?? '';
  const pieces = text.split(/^\$ npx spacegraph /m).slice(1);
  return pieces.map((piece) => {
    const [command = '', ...output] = piece.split('\n');
    const words = Array.from(command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g), ([, ...found]) => found.join(''));
    return { words, output: output.join('\n'), document };
  });
}

let folder: Folder;
let blocks: Block[];
let commands: Shown[];
const root = process.cwd();

beforeAll(async () => {
  blocks = blocksOf(await readFile('README.md', 'utf8'));
  commands = blocks.flatMap((block, i) => (block.language === 'console' ? commandsIn(block, blocks.slice(0, i)) : []));
  folder = await makeFolder();
  await cp('examples', folder.file('examples'), { recursive: true });
  process.chdir(folder.file('.'));
});
afterAll(async () => {
  process.chdir(root);
  await folder[Symbol.asyncDispose]();
});

describe('README.md', () => {
  it('shows an import, and a query with its answer', () => {
    expect(commands.map(({ words }) => words[0])).toEqual(expect.arrayContaining(['import', 'query']));
  });

  it('shows what its commands print', async () => {
    for (const shown of commands) {
      const { code, stdout } = await runSpacegraph(shown.words);
      expect([code, shown.words]).toEqual([0, shown.words]);
      expect(stdout).toBe(shown.output);
    }
  });

  it('shows the documents that its queries run', async () => {
    for (const shown of commands.filter(({ words }) => words[0] === 'query')) {
      const file = shown.words[shown.words.indexOf('-f') + 1] ?? '';
      expect(normal(shown.document)).toBe(normal(await readFile(file, 'utf8')));
    }
  });
});

function normal(document: string): string {
  return print(parse(document));
}
