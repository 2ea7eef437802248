import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { space } from '../schema/observed.ts';
import { type Folder, makeFolder, runSpacegraph } from './run-spacegraph.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

async function reasonOf(db: string, id: string): Promise<unknown> {
  const stdin = `{ space(id: "${id}") { __typename ... on SpaceUnavailableError { reason } } }`;
  const { stdout } = await runSpacegraph(['query', '--db', db, '-f', '-'], { stdin });
  return JSON.parse(stdout).data.space;
}

describe('remove', () => {
  it('takes Spaces down for good, by either form of their ids', async () => {
    const db = await folder.makeStore('a.db', [space('1aa', { title: 'tomatoes' }), space('1bb'), space('1cc')]);
    const run = await runSpacegraph(['remove', '--db', db, '1aa', 'space_1bb', '1aa', '1unknown']);
    expect(run).toEqual({
      code: 0,
      stdout: '1aa is taken down.\n1bb is taken down.\n1unknown is taken down.\n',
      stderr: '',
    });
    for (const id of ['1aa', '1bb', '1unknown']) {
      expect(await reasonOf(db, id)).toEqual({ __typename: 'SpaceUnavailableError', reason: 'REMOVED' });
    }
    expect(await reasonOf(db, '1cc')).toEqual({ __typename: 'Space' });

    const again = await runSpacegraph(['remove', '--db', db, '--json', '1aa', '1cc']);
    expect(JSON.parse(again.stdout)).toEqual([
      { id: '1aa', effect: 'unchanged' },
      { id: '1cc', effect: 'gone' },
    ]);
  });

  it('leaves no byte of a title on the disk', async () => {
    const db = await folder.makeStore('b/b.db', [space('1aa', { title: 'quokkamarker' }), space('1bb')]);
    const bytes = async () => {
      const names = await readdir(dirname(db));
      return Buffer.concat(await Promise.all(names.map((name) => readFile(`${dirname(db)}/${name}`)))).toString(
        'latin1',
      );
    };
    expect(await bytes()).toContain('quokkamarker');
    await runSpacegraph(['remove', '--db', db, '1aa']);
    expect(await bytes()).not.toContain('quokkamarker');
  });

  it('does nothing when one of the ids is none', async () => {
    const db = await folder.makeStore('c.db', [space('1aa')]);
    const run = await runSpacegraph(['remove', '--db', db, '1aa', 'user_1', 'https://x.com/i/spaces/1aa']);
    expect([run.code, run.stderr]).toEqual([
      2,
      'spacegraph: not the id of a Space: "user_1", "https://x.com/i/spaces/1aa" (it is the last part of the link to the Space)\n',
    ]);
    expect(await reasonOf(db, '1aa')).toEqual({ __typename: 'Space' });
    expect((await runSpacegraph(['remove', '--db', db])).stderr).toContain('needs the ID');
  });
});
