import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';

it('graphql-codegen refuses a document that asks for a field that is not there', () => {
  const output = refusal('apollo', 'graphql-codegen', 'graphql(`query Wrong { topics { edges { node { nam } } } }`);');
  expect(output).toContain('Cannot query field "nam" on type "Topic".');
});

it("Relay's compiler refuses a document that asks for a field that is not there", () => {
  const output = refusal(
    'relay',
    'relay-compiler',
    'graphql`query spacesWrongQuery { topics { edges { node { nam } } } }`;',
  );
  expect(output).toContain('The type `Topic` has no field `nam`.');
});

it('gql.tada refuses a document that asks for a field that is not there', () => {
  const output = refusal('urql', 'gql.tada check', 'graphql(`query Wrong { topics { edges { node { nam } } } }`);');
  expect(output).toContain('Cannot query field "nam" on type "Topic".');
});

/** What the command says when a line is added to the documents of a client. It has to fail. */
function refusal(client: string, command: string, line: string): string {
  const copy = mkdtempSync(join(tmpdir(), 'spacegraph-clients-'));
  onTestFinished(() => rmSync(copy, { recursive: true }));
  const clients = import.meta.dirname;
  for (const path of ['schema.graphql', 'tsconfig.json', 'test/clients/tsconfig.json', `test/clients/${client}`]) {
    cpSync(join(clients, '../..', path), join(copy, path), { recursive: true });
  }
  symlinkSync(join(clients, 'node_modules'), join(copy, 'node_modules'));
  const cwd = join(copy, 'test/clients', client);
  appendFileSync(join(cwd, 'spaces.ts'), line);
  const [program = '', ...args] = command.split(' ');
  // Under the name of a test environment codegen says nothing.
  const env = { ...process.env, NODE_ENV: 'development' };
  const options = { cwd, env, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(join(clients, 'node_modules/.bin', program), args, options);
  expect(status).toBe(1);
  return `${stdout}${stderr}`;
}
