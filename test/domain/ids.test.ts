import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globalId, isXId, type NodeKind, parseGlobalId, parseXId } from '../../src/domain/ids.ts';

const kinds: readonly NodeKind[] = ['space', 'user', 'topic', 'post'];
const kindAndId = fc.oneof(
  fc.tuple(fc.constant<NodeKind>('space'), fc.stringMatching(/^[a-zA-Z0-9]{1,13}$/)),
  fc.tuple(fc.constantFrom<NodeKind>('user', 'topic', 'post'), fc.stringMatching(/^[0-9]{1,19}$/)),
);

describe('ids', () => {
  it('are read in both forms, global and as X gives them', () => {
    fc.assert(
      fc.property(kindAndId, ([kind, xId]) => {
        expect(parseXId(kind, xId)).toBe(xId);
        expect(parseXId(kind, globalId(kind, xId))).toBe(xId);
        expect(parseGlobalId(globalId(kind, xId))).toEqual({ kind, xId });
      }),
    );
  });

  it('are readable', () => {
    expect(globalId('space', '1zqKVXPQhvZJB')).toBe('space_1zqKVXPQhvZJB');
    expect(globalId('user', '2244994945')).toBe('user_2244994945');
  });

  it.each([
    ['empty', 'space', ''],
    ['14 characters', 'space', '1zqKVXPQhvZJB1'],
    ['a blank', 'space', ' 1zqKVXPQhvZJB'],
    ['a line break at the end', 'space', '1zqKVXPQhvZJB\n'],
    ['a letter outside ASCII', 'space', '1zqKVXPQhvZJé'],
    ['a prefix alone', 'space', 'space_'],
    ['two prefixes', 'space', 'space_space_1'],
    ['the prefix of another kind', 'space', 'user_1'],
    ['a prefix in capitals', 'space', 'SPACE_1'],
    ['letters in an account id', 'user', '12a'],
    ['20 digits', 'user', '12345678901234567890'],
    ['a sign', 'user', '-1'],
    ['the prefix of another kind', 'user', 'space_1'],
    ['full-width digits', 'post', '１２'],
  ] as const)('with %s are none of a %s: %s', (_what, kind, text) => {
    expect(parseXId(kind, text)).toBeNull();
    expect(isXId(kind, text)).toBe(false);
  });

  it.each([
    '',
    '_',
    'space',
    'space_',
    '_1',
    'room_1',
    'toString_1',
    '__proto___1',
    'constructor_1',
    'user_1_2',
    'user_x',
    '1zqKVXPQhvZJB',
  ])('in global form are not: %s', (text) => {
    expect(parseGlobalId(text)).toBeNull();
  });

  it('are never read as two kinds', () => {
    fc.assert(
      fc.property(kindAndId, ([kind, xId]) => {
        const readable = kinds.filter((other) => parseXId(other, globalId(kind, xId)) !== null);
        expect(readable).toEqual([kind]);
      }),
    );
  });
});
