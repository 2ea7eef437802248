import { cp, readFile } from 'node:fs/promises';
import { parse, print } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Folder, makeFolder, runSpacegraph } from './run-spacegraph.ts';

/*
 * What README.md shows is what happens. A block of `console` holds commands (`$ npx spacegraph …`), each with its output
 * below. An answer may also stand by itself, in the block of `json` that follows, laid out as it pleases; then the
 * document stands in a block of `graphql` before it.
 */

interface Block {
  readonly language: string;
  readonly text: string;
}

interface Shown {
  readonly words: readonly string[];
  /** Empty where the answer stands by itself. */
  readonly output: string;
  /** The blocks that follow the command's. */
  readonly following: readonly Block[];
}

function blocksOf(markdown: string): Block[] {
  return Array.from(markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms), ([, language = '', text = '']) => {
    return { language, text };
  });
}

function commandsIn({ text }: Block, following: readonly Block[]): Shown[] {
  const pieces = text.split(/^\$ npx spacegraph /m).slice(1);
  return pieces.map((piece) => {
    const [command = '', ...output] = piece.split('\n');
    const words = Array.from(command.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g), ([, ...found]) => found.join(''));
    return { words, output: output.join('\n'), following };
  });
}

function nextOf(language: string, { following, words }: Shown): string {
  const block = following.find((one) => one.language === language);
  if (block === undefined) throw new Error(`README.md shows no ${language} behind: ${words.join(' ')}`);
  return block.text;
}

let folder: Folder;
let blocks: Block[];
let commands: Shown[];
const root = process.cwd();

beforeAll(async () => {
  blocks = blocksOf(await readFile('README.md', 'utf8'));
  commands = blocks.flatMap((block, i) => (block.language === 'console' ? commandsIn(block, blocks.slice(i + 1)) : []));
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
      if (shown.output !== '') expect(stdout).toBe(shown.output);
      else expect(compact(nextOf('json', shown))).toBe(compact(stdout));
    }
  });

  it('shows the documents that its queries run', async () => {
    for (const shown of commands.filter(({ words }) => words[0] === 'query')) {
      const file = shown.words[shown.words.indexOf('-f') + 1] ?? '';
      expect(normal(nextOf('graphql', shown))).toBe(normal(await readFile(file, 'utf8')));
    }
  });
});

function normal(document: string): string {
  return print(parse(document));
}

function compact(json: string): string {
  return JSON.stringify(JSON.parse(json));
}
