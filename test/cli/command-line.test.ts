import { writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Command, defineCommand } from '../../src/cli/command.ts';
import { commands } from '../../src/cli/commands.ts';
import { type Environment, readEnvironment } from '../../src/cli/environment.ts';
import { switchFlag, textFlag } from '../../src/cli/flag.ts';
import { serveCommand } from '../../src/cli/serve-command.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { type Folder, makeFolder, runSpacegraph } from './run-spacegraph.ts';

let folder: Folder;
beforeAll(async () => {
  folder = await makeFolder();
});
afterAll(() => folder[Symbol.asyncDispose]());

/** `serve` that only says what it would serve with. */
const probe: Command = {
  ...serveCommand,
  async run({ stdout }, values) {
    stdout.write(JSON.stringify(values));
    return 0;
  },
};

async function settings(args: readonly string[], environment: Environment = []): Promise<unknown> {
  const { code, stdout, stderr } = await runSpacegraph(args, { environment, commands: [probe] });
  expect([code, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

function variables(process: Record<string, string>, file: Record<string, string> = {}): Environment {
  return [
    { name: 'environment', variables: process },
    { name: '.env', variables: file },
  ];
}

describe('settings', () => {
  it('have defaults', async () => {
    expect(await settings([])).toMatchObject({ port: 4000, host: '127.0.0.1', db: 'data/spacegraph.db' });
  });

  it('come from flags, in both forms, the last one counts', async () => {
    expect(await settings(['serve', '--port', '1', '--host=::1', '--db', 'a', '--db=b'])).toMatchObject({
      port: 1,
      host: '::1',
      db: 'b',
    });
  });

  it('come from flags before the environment before .env before the defaults', async () => {
    const file = { SPACEGRAPH_PORT: '3', SPACEGRAPH_DB: 'file', HOST: '::1' };
    expect(await settings(['--port', '1'], variables({ SPACEGRAPH_PORT: '2', PORT: '9' }, file))).toMatchObject({
      port: 1,
      host: '::1',
      db: 'file',
    });
    expect(await settings([], variables({ PORT: '2' }, file))).toMatchObject({ port: 2 });
    expect(await settings([], variables({ PORT: '9', SPACEGRAPH_PORT: '2' }, file))).toMatchObject({ port: 2 });
    expect(await settings([], variables({ PORT: '' }, file))).toMatchObject({ port: 3 });
  });

  it('are read from a file', async () => {
    await writeFile(folder.file('.env'), '# mine\nSPACEGRAPH_DB="my store.db"\nPORT=4100\nOTHER=x\n');
    const environment = readEnvironment({ HOST: 'localhost' }, folder.file('.env'));
    expect(await settings([], environment)).toMatchObject({ port: 4100, host: 'localhost', db: 'my store.db' });
    expect(readEnvironment({}, folder.file('none'))[1]?.variables).toEqual({});
  });

  it('that are wrong are told all at once', async () => {
    const environment = variables({ SPACEGRAPH_HOST: '0.0.0.0', SPACEGRAPH_PROT: '1' });
    const { code, stdout, stderr } = await runSpacegraph(['--port', 'x', '--dbb=1', 'extra', '--db'], { environment });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr.split('\n')).toEqual([
      'spacegraph: unknown flag --dbb: did you mean --db?',
      'spacegraph: --db needs a value: --db FILE',
      'spacegraph: unknown setting SPACEGRAPH_PROT (environment): did you mean SPACEGRAPH_PORT?',
      'spacegraph: --port has to be a number from 0 to 65535, not "x"',
      expect.stringMatching(
        /^spacegraph: SPACEGRAPH_HOST \(environment\) has to be localhost, .*tokens.*"0\.0\.0\.0"$/,
      ),
      'spacegraph: "serve" takes no arguments, but got: extra (a command\'s name comes first)',
      '',
    ]);
  });

  it.each(['', ' ', '-1', '65536', '4e3', '0x10', '١'])('take no port %j', async (port) => {
    expect((await runSpacegraph([`--port=${port}`], { commands: [probe] })).code).toBe(2);
  });

  it('are not asked for twice when a name is misspelt', async () => {
    const { stderr } = await runSpacegraph(['--hots', 'x'], { commands: [probe] });
    expect(stderr).toBe('spacegraph: unknown flag --hots: did you mean --host?\n');
  });

  it('take no store without a name', async () => {
    expect((await runSpacegraph(['--db='], { commands: [probe] })).stderr).toContain('has to name a file');
  });

  it.each(['0.0.0.0', '::', '192.168.0.1', 'example.com', '127.0.0.1.example.com', ''])(
    'take no host %j',
    async (host) => {
      const { code, stderr } = await runSpacegraph([`--host=${host}`], { commands: [probe] });
      expect(code).toBe(2);
      expect(stderr).toContain('only this machine may reach the gateway');
    },
  );
});

describe('flags', () => {
  const command = defineCommand({
    name: 'try',
    summary: 'try flags',
    usage: 'WORD...',
    flags: {
      file: textFlag('FILE', 'a file', { short: 'f' }),
      loud: switchFlag('be loud', { env: ['SPACEGRAPH_LOUD'] }),
    },
    async run({ stdout }, values, words) {
      stdout.write(JSON.stringify([values.file, values.loud, ...words]));
      return 0;
    },
  });
  const run = (args: string[], environment: Environment = []) =>
    runSpacegraph(['try', ...args], { commands: [command], environment });

  it.each([
    [[], [null, false]],
    [
      ['a', '-f', '-', 'b'],
      ['-', false, 'a', 'b'],
    ],
    [
      ['--loud', '--file=-x'],
      ['-x', true],
    ],
    [
      ['--', '--loud'],
      [null, false, '--loud'],
    ],
  ])('of %j are read as %j', async (args, read) => {
    expect((await run(args)).stdout).toBe(JSON.stringify(read));
  });

  it.each([
    [['--loud=1'], '--loud takes no value: leave out "1"'],
    [['-f'], '-f needs a value: -f FILE'],
    [['-f', '--loud'], '-f needs a value: -f FILE'],
    [['-x'], 'unknown flag -x: see spacegraph help try'],
    [['--laud'], 'unknown flag --laud: did you mean --loud?'],
    [['--flie', 'x'], 'unknown flag --flie: did you mean --file?'],
    [['--__proto__'], 'unknown flag --__proto__: see spacegraph help try'],
  ])('that are wrong are told: %j', async (args, problem) => {
    expect(await run(args)).toEqual({ code: 2, stdout: '', stderr: `spacegraph: ${problem}\n` });
  });

  it('without a value are 1 or 0 in the environment', async () => {
    expect((await run([], variables({ SPACEGRAPH_LOUD: '1' }))).stdout).toBe('[null,true]');
    expect((await run([], variables({ SPACEGRAPH_LOUD: 'false' }))).stdout).toBe('[null,false]');
    expect((await run([], variables({ SPACEGRAPH_LOUD: 'yes' }))).stderr).toContain('has to be 1 or 0, not "yes"');
  });
});

describe('help', () => {
  it.each([[['--help']], [['-h']], [['help']]])('is printed for %j', async (args) => {
    const { code, stdout } = await runSpacegraph(args);
    expect(code).toBe(0);
    for (const { name, summary } of commands) expect(stdout).toContain(`\n  ${name.padEnd(6)}   ${summary}\n`);
    expect(stdout.split('\n').every((line) => line.length <= 120)).toBe(true);
  });

  it.each(commands.map((command) => [command.name, command] as const))(
    'of %s tells all of its flags',
    async (name, command) => {
      const asked = await runSpacegraph(['help', name]);
      expect(asked.code).toBe(0);
      for (const flag of Object.keys(command.flags)) expect(asked.stdout).toContain(`--${flag}`);
      expect(asked.stdout.split('\n').filter((line) => line.length > 120)).toEqual([]);
      for (const args of [
        [name, '--help'],
        [name, 'x', '-h', '--nonsense'],
      ]) {
        expect(await runSpacegraph(args)).toEqual(asked);
      }
    },
  );

  it('tells the version', async () => {
    expect((await runSpacegraph(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    ['srve', 'did you mean "serve"?'],
    ['improt', 'did you mean "import"?'],
    ['xyz', 'see spacegraph --help'],
    ['toString', 'see spacegraph --help'],
  ])('is offered for the unknown command %s', async (name, hint) => {
    const stderr = `spacegraph: there is no command "${name}": ${hint}\n`;
    expect(await runSpacegraph([name])).toEqual({ code: 2, stdout: '', stderr });
    expect(await runSpacegraph(['help', name])).toEqual({ code: 2, stdout: '', stderr });
  });
});

describe('failures', () => {
  const failing = (error: unknown): Command =>
    defineCommand({ name: 'fail', summary: '', usage: '', flags: {}, run: () => Promise.reject(error) });

  it('of the store say what to do', async () => {
    const run = await runSpacegraph(['fail'], {
      commands: [failing(new StoreError('FULL', 'The disk is full: free some space.'))],
    });
    expect(run).toEqual({ code: 3, stdout: '', stderr: 'spacegraph: The disk is full: free some space.\n' });
  });

  it('that are bugs say so, with the stack and the cause', async () => {
    const error = new TypeError('x is undefined', { cause: new Error('deeper') });
    const { code, stderr } = await runSpacegraph(['fail'], { commands: [failing(error)] });
    expect(code).toBe(70);
    expect(stderr).toMatch(/this is a bug.*TypeError: x is undefined\n {4}at .*Error: deeper/s);
  });
});
