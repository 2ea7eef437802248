import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands.ts';
import { limits } from '../../src/domain/limits.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { runSpacegraph } from './run-spacegraph.ts';

const environment = [
  { name: 'environment', variables: { PORT: '4100', SPACEGRAPH_CACHE: '64' } },
  { name: '.env', variables: { SPACEGRAPH_PORT: '4200', SPACEGRAPH_DB: 'my store.db', SPACEGRAPH_DEMO: '0' } },
];

describe('config', () => {
  it('tells each setting with where it comes from', async () => {
    const { code, stdout, stderr } = await runSpacegraph(['config', '--cache', '0'], { environment });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^ {2}port +4100 +PORT \(environment\) +port to listen on/m);
    expect(stdout).toMatch(/^ {2}host +127\.0\.0\.1 +default /m);
    expect(stdout).toMatch(/^ {2}db +my store\.db +SPACEGRAPH_DB \(\.env\) /m);
    expect(stdout).toMatch(/^ {2}demo +0 +SPACEGRAPH_DEMO \(\.env\) /m);
    expect(stdout).toMatch(/^ {2}cache +0 +--cache /m);
  });

  it('tells what nobody set', async () => {
    const { stdout } = await runSpacegraph(['config']);
    expect(stdout).toMatch(/^ {2}port +4000 +default /m);
    expect(stdout).toMatch(/^ {2}demo +where there is no store yet +default /m);
    expect(stdout).toMatch(/^ {2}cache +224 +default /m);
  });

  it('tells limits with their refusals, and rules', async () => {
    const { stdout } = await runSpacegraph(['config']);
    expect(stdout).toMatch(/^ {2}body of a request +128 KiB +413 REQUEST_TOO_LARGE$/m);
    expect(stdout).toMatch(/^ {2}look-ups by id +100 +400 BAD_USER_INPUT$/m);
    expect(stdout).toMatch(/^ {2}results by relevance +1,000$/m);
    expect(stdout).toMatch(/^ {2}it is remembered that a Space is gone +30 days$/m);
    expect(stdout).toMatch(/^ {2}an observation may lie ahead of the clock +5 min$/m);
  });

  it('tells programs the same as JSON', async () => {
    const { cacheBytes: _, ...fixed } = limits;
    const { stdout } = await runSpacegraph(['config', '--json', '--host', '::1'], { environment });
    expect(JSON.parse(stdout)).toEqual({
      settings: {
        port: { value: 4100, source: 'PORT (environment)' },
        host: { value: '::1', source: '--host' },
        db: { value: 'my store.db', source: 'SPACEGRAPH_DB (.env)' },
        demo: { value: false, source: 'SPACEGRAPH_DEMO (.env)' },
        cache: { value: 64 * 1024 * 1024, source: 'SPACEGRAPH_CACHE (environment)' },
      },
      limits: fixed,
      rules: defaultRules,
    });
  });

  it('knows every setting that the environment can give', async () => {
    const { settings } = JSON.parse((await runSpacegraph(['config', '--json'])).stdout);
    const settable = commands.flatMap(({ flags }) => Object.entries(flags).filter(([, { env }]) => env !== undefined));
    expect(Object.keys(settings).sort()).toEqual([...new Set(settable.map(([name]) => name))].sort());
  });

  it('ends with 2 on settings that are wrong', async () => {
    const wrong = [{ name: '.env', variables: { PORT: 'x' } }];
    const { code, stderr } = await runSpacegraph(['config'], { environment: wrong });
    expect([code, stderr]).toEqual([2, 'spacegraph: PORT (.env) has to be a number from 0 to 65535, not "x"\n']);
  });
});
