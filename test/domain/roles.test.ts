import { describe, expect, it } from 'vitest';
import { roleHolders } from '../../src/domain/roles.ts';

const roles = (...args: Parameters<typeof roleHolders>) =>
  roleHolders(...args).map(({ userId, role }) => `${userId} ${role}`);

describe('roleHolders', () => {
  it.each<[string, Parameters<typeof roleHolders>, string[]]>([
    ['nobody', [null, [], []], []],
    [
      'creator first, then co-hosts, then speakers, in the order of X',
      ['9', ['3', '1'], ['7', '2']],
      ['9 CREATOR', '3 CO_HOST', '1 CO_HOST', '7 SPEAKER', '2 SPEAKER'],
    ],
    ['the creator, whom X lists among the hosts, once', ['1', ['2', '1'], []], ['1 CREATOR', '2 CO_HOST']],
    [
      'hosts, whom X may list among the speakers, once',
      ['1', ['1', '2'], ['2', '3', '1']],
      ['1 CREATOR', '2 CO_HOST', '3 SPEAKER'],
    ],
    ['a creator who is in no list', ['1', ['2'], ['3']], ['1 CREATOR', '2 CO_HOST', '3 SPEAKER']],
    ['people where the creator is not told', [null, ['2'], ['3']], ['2 CO_HOST', '3 SPEAKER']],
    ['whom a list names twice, once', [null, ['2', '2'], ['3', '3']], ['2 CO_HOST', '3 SPEAKER']],
  ])('gives %s', (_what, args, holders) => {
    expect(roles(...args)).toEqual(holders);
  });
});
