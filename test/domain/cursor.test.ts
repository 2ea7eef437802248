import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cursorScope, encodeCursor, parseCursor } from '../../src/domain/cursor.ts';
import type { SortKey } from '../../src/domain/page.ts';

const args = { terms: ['jazz'], filter: { state: 'LIVE', langs: ['en', 'de'], isTicketed: null }, order: 'NEWEST' };
const scope = cursorScope('Query.spaces', args, 'nns');
const key = [0, 1_700_000_000_000, '1zqKVXPQhvZJB'];

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const base64url = (text: string) => Buffer.from(text).toString('base64url');

/** Negative zero is left out: JSON writes it as zero. */
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
const anyKey: fc.Arbitrary<SortKey> = fc.array(fc.oneof(number, fc.integer(), fc.string({ unit: 'binary' })), {
  maxLength: 5,
});
const shapeOf = (sortKey: SortKey) => sortKey.map((value) => (typeof value === 'number' ? 'n' : 's')).join('');

describe('encodeCursor and parseCursor', () => {
  it('give back any sort key', () => {
    fc.assert(
      fc.property(anyKey, fc.string(), (sortKey, field) => {
        const list = cursorScope(field, args, shapeOf(sortKey));
        expect(parseCursor(list, encodeCursor(list, sortKey))).toEqual(sortKey);
      }),
      { numRuns: 1_000 },
    );
  });

  it('need nothing but letters, digits, - and _, so that cursors fit into URLs', () => {
    fc.assert(fc.property(anyKey, (k) => /^[\w-]+$/.test(encodeCursor(cursorScope('f', {}, shapeOf(k)), k))));
  });

  it('give the same cursor for the same place', () => {
    expect(encodeCursor(scope, key)).toBe(encodeCursor(cursorScope('Query.spaces', { ...args }, 'nns'), [...key]));
  });

  it('refuse, as our own fault, to encode what is not of the shape of the list', () => {
    for (const wrong of [
      [],
      [1, 2],
      [1, 'a', 'b'],
      [1, 2, 3],
      [1, 2, 'a', 'b'],
      [1, Number.NaN, 'a'],
      [1, Infinity, 'a'],
    ]) {
      expect(() => encodeCursor(scope, wrong)).toThrow(TypeError);
    }
  });
});

describe('parseCursor refuses', () => {
  const cursor = encodeCursor(scope, key);

  it('every change of a single character', () => {
    for (let i = 0; i < cursor.length; i++) {
      for (const character of `${alphabet}+/=. \n\0é`) {
        if (character === cursor[i]) continue;
        expect(parseCursor(scope, cursor.slice(0, i) + character + cursor.slice(i + 1))).toBeNull();
      }
    }
  });

  it('every truncation, omission and repetition', () => {
    for (let i = 0; i < cursor.length; i++) {
      expect(parseCursor(scope, cursor.slice(0, i))).toBeNull();
      expect(parseCursor(scope, cursor.slice(i + 1))).toBeNull();
      const without = cursor.slice(0, i) + cursor.slice(i + 1);
      expect(parseCursor(scope, without)).toBeNull();
      const twice = cursor.slice(0, i) + cursor[i] + cursor.slice(i);
      expect(parseCursor(scope, twice)).toBeNull();
    }
  });

  it('two characters changing places', () => {
    for (let i = 0; i + 1 < cursor.length; i++) {
      const [a, b] = [cursor[i], cursor[i + 1]];
      if (a !== b) expect(parseCursor(scope, `${cursor.slice(0, i)}${b}${a}${cursor.slice(i + 2)}`)).toBeNull();
    }
  });

  it.each([
    ['nothing', ''],
    ['padding', `${cursor}=`],
    ['blanks around', ` ${cursor} `],
    ['an id', 'space_1zqKVXPQhvZJB'],
    ['a number', '42'],
    ['plain base64', Buffer.from('arrayconnection:20').toString('base64')],
    ['the content without base64', Buffer.from(cursor, 'base64url').toString()],
    ['a cursor twice', cursor + cursor],
    ['a cursor within base64', base64url(cursor)],
    ['bytes that are no text', Buffer.from([0xff, 0xfe, 0xfd]).toString('base64url')],
    ['a byte-order mark in front', base64url(`\ufeff${Buffer.from(cursor, 'base64url')}`)],
    ['a megabyte', 'A'.repeat(1_000_000)],
    ['content without a checksum', base64url(scope.prefix)],
  ])('%s', (_what, text) => {
    expect(parseCursor(scope, text)).toBeNull();
  });

  it('a cursor that is longer than any that is given out', () => {
    const list = cursorScope('f', {}, 's');
    expect(parseCursor(list, encodeCursor(list, ['x'.repeat(100)]))).not.toBeNull();
    expect(parseCursor(list, encodeCursor(list, ['x'.repeat(1_000)]))).toBeNull();
  });

  it('any text', () => {
    const text = fc.oneof(fc.string(), fc.base64String(), fc.string({ unit: fc.constantFrom(...alphabet) }));
    fc.assert(fc.property(text, (any) => parseCursor(scope, any) === null));
  });

  it('cursors of another field, of other arguments and of another shape', () => {
    const others = [
      cursorScope('User.spaces', args, 'nns'),
      cursorScope('Query.space', args, 'nns'),
      cursorScope('Query.spaces', {}, 'nns'),
      cursorScope('Query.spaces', { ...args, terms: [] }, 'nns'),
      cursorScope('Query.spaces', { ...args, terms: ['Jazz'] }, 'nns'),
      cursorScope('Query.spaces', { ...args, order: 'LIVE_FIRST' }, 'nns'),
      cursorScope('Query.spaces', { ...args, filter: { ...args.filter, isTicketed: false } }, 'nns'),
      cursorScope('Query.spaces', { ...args, filter: { ...args.filter, langs: [] } }, 'nns'),
      cursorScope('Query.spaces', { ...args, filter: { ...args.filter, langs: null } }, 'nns'),
      cursorScope('Query.spaces', args, 'nn'),
      cursorScope('Query.spaces', args, 'nnn'),
      cursorScope('Query.spaces', args, 'nss'),
      cursorScope('Query.spaces', args, 'nnss'),
    ];
    for (const other of others) expect(parseCursor(other, cursor)).toBeNull();
  });

  it('cursors of another version', () => {
    const other = { ...scope, prefix: scope.prefix.replace(/^\d+/, '999') };
    expect(parseCursor(scope, encodeCursor(other, key))).toBeNull();
  });
});

describe('cursorScope', () => {
  it('takes no notice of the order of arguments, of lists and of what they repeat, nor of absent arguments', () => {
    const same = {
      order: 'NEWEST',
      filter: { langs: ['de', 'en', 'de'], state: 'LIVE', topicIds: undefined },
      terms: ['jazz'],
    };
    expect(cursorScope('Query.spaces', same, 'nns')).toEqual(scope);
  });

  it('tells different arguments apart', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.uniqueArray(fc.string(), { maxLength: 4 }));
    const anyArgs = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { noNullPrototype: true });
    fc.assert(
      fc.property(anyArgs, anyArgs, (one, other) => {
        const sorted = (list: object) =>
          Object.entries(list)
            .map(([name, v]) => [name, Array.isArray(v) ? [...v].sort() : v])
            .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1));
        const alike = JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
        expect(cursorScope('f', one, 's').prefix === cursorScope('f', other, 's').prefix).toBe(alike);
      }),
      { numRuns: 1_000 },
    );
  });
});
