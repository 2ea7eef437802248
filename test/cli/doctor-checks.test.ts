import { describe, expect, it } from 'vitest';
import { judgeSpace } from '../../src/cli/doctor/check-disk.ts';
import { checkExplorer } from '../../src/cli/doctor/check-explorer.ts';
import { checkPort } from '../../src/cli/doctor/check-port.ts';
import { checkProgram } from '../../src/cli/doctor/check-program.ts';

const store = { id: 'x', demo: false, schemaVersion: 1, engine: 'SQLite 3.53.2' };

describe('doctor judges', () => {
  it.each(['20.19.0', '20.20.2', '22.13.0', '22.99.1', '24.0.0', '25.1.0', '31.0.0'])('Node %s as fit', (version) => {
    expect(checkProgram(version, store).status).toBe('ok');
  });

  it.each(['18.20.0', '20.18.9', '21.7.0', '22.12.9', '23.11.0'])('Node %s as unfit', (version) => {
    expect(checkProgram(version, store)).toMatchObject({
      status: 'problem',
      next: expect.stringContaining('^20.19.0 ||'),
    });
  });

  it.each([
    [0, 'problem'],
    [60, 'problem'],
    [64, 'note'],
    [511, 'note'],
    [512, 'ok'],
    [100_000, 'ok'],
  ])('%d MiB of free space as %s', (size, status) => {
    expect(judgeSpace(size * 1024 ** 2).status).toBe(status);
  });

  it('an address that this machine has not', async () => {
    expect(await checkPort('192.0.2.1', 4000)).toMatchObject({
      status: 'problem',
      text: 'port 4000 on 192.0.2.1 cannot be had (EADDRNOTAVAIL)',
    });
  });

  it('an explorer that was not built', () => {
    expect(checkExplorer(null)).toMatchObject({ status: 'note', next: 'npm run build makes them' });
    expect(checkExplorer('dist/explorer/').status).toBe('ok');
  });
});
