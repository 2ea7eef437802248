import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nearest } from '../../src/cli/nearest.ts';

const names = ['serve', 'import', 'query', 'remove', 'stats', 'schema'];

it.each([
  ['serv', 'serve'],
  ['imprt', 'import'],
  ['improt', 'import'],
  ['qeury', 'query'],
  ['stat', 'stats'],
  ['s', null],
  ['', null],
  ['delete', null],
])('the name nearest to %j is %j', (text, name) => expect(nearest(text, names)).toBe(name));

it('finds a name after any one mistake', () => {
  const mistake = fc.tuple(fc.constantFrom(...names), fc.nat(6), fc.constantFrom('', 'x'), fc.boolean());
  fc.assert(
    fc.property(mistake, ([name, place, letter, replaces]) => {
      const at = Math.min(place, name.length - 1);
      expect(nearest(name.slice(0, at) + letter + name.slice(replaces ? at + 1 : at), names)).toBe(name);
    }),
  );
});
