import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { world } from '../server/running-gateway.ts';
import { type Folder, makeFolder, type Run, runSpacegraph } from './run-spacegraph.ts';

let folder: Folder;
let db: string;
beforeAll(async () => {
  folder = await makeFolder();
  db = await folder.makeStore('world.db', world);
});
afterAll(() => folder[Symbol.asyncDispose]());

function query(stdin: string, ...args: string[]): Promise<Run> {
  return runSpacegraph(['query', '--db', db, '-f', '-', ...args], { stdin });
}

const SPACE = 'query Space($id: ID!) { space(id: $id) { ... on Space { title } } }';

describe('query', () => {
  it('prints the answer as JSON', async () => {
    const { code, stdout, stderr } = await query('{ spaces { nodes { title } } }');
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toBe(
      `${JSON.stringify({ data: { spaces: { nodes: [{ title: 'Balcony tomatoes' }] } } }, null, 2)}\n`,
    );
  });

  it('reads the document and the variables from files', async () => {
    const document = folder.file('space.graphql');
    const variables = folder.file('variables.json');
    await writeFile(document, SPACE);
    await writeFile(variables, '{ "id": "space_1live" }');
    const run = await runSpacegraph(['query', '--db', db, '--file', document, '--variables', `@${variables}`]);
    expect(JSON.parse(run.stdout)).toEqual({ data: { space: { title: 'Balcony tomatoes' } } });
  });

  it('runs the operation that is named', async () => {
    const both = `${SPACE} query Other { __typename }`;
    expect(JSON.parse((await query(both, '--operation', 'Other')).stdout)).toEqual({ data: { __typename: 'Query' } });
    expect((await query(both)).stdout).toContain('OPERATION_RESOLUTION_FAILURE');
  });

  it.each([
    ['GRAPHQL_PARSE_FAILED', ['{']],
    ['GRAPHQL_PARSE_FAILED', ['']],
    ['GRAPHQL_VALIDATION_FAILED', ['{ nope }']],
    ['BAD_USER_INPUT', [SPACE]],
    ['BAD_USER_INPUT', ['{ spaces(first: 0) { nodes { id } } }']],
    ['OPERATION_RESOLUTION_FAILURE', [SPACE, '--operation', 'Nope']],
  ] as const)('ends with 1 on %s', async (code, [document, ...args]) => {
    const run = await query(document, ...args);
    expect([run.code, run.stderr]).toEqual([1, '']);
    expect(JSON.parse(run.stdout).errors[0].extensions).toEqual({ code });
  });

  it.each([
    [['--variables', '{'], '--variables is not valid JSON'],
    [['--variables', '[1]'], '--variables has to be a JSON object'],
    [['--variables', '@/nowhere.json'], 'there is no file /nowhere.json'],
    [['--file', '/nowhere.graphql'], 'there is no file /nowhere.graphql'],
    [['--file', '/'], '/ is a directory: name a file in it'],
  ])('ends with 2 on %j', async (args, problem) => {
    const { code, stdout, stderr } = await query('{ __typename }', ...args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(problem);
  });

  it('says how a document is given when one stands by itself', async () => {
    const { code, stderr } = await runSpacegraph(['query', 'live.graphql']);
    expect([code, stderr]).toEqual([
      2,
      'spacegraph: "query" takes no arguments, but got: live.graphql (see spacegraph help query)\n',
    ]);
  });

  it('asks for a document', async () => {
    expect((await runSpacegraph(['query', '--db', db])).stderr).toContain('-f FILE');
  });
});
