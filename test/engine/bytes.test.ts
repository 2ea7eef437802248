import fc from 'fast-check';
import { expect, it } from 'vitest';
import { inBytes, quoted } from '../../src/engine/bytes.ts';
import { anyText } from '../domain/any-text.ts';
import { textOf } from './ask.ts';

const anyString = fc.oneof(anyText, fc.string({ unit: 'binary' }), fc.string());

it('a quoted text is the UTF-8 of its JSON, one character for each byte', () => {
  fc.assert(
    fc.property(anyString, (text) => {
      const bytes = quoted(text);
      expect(bytes).toMatch(/^[\0-\xff]*$/);
      expect(textOf(bytes)).toBe(JSON.stringify(text));
    }),
  );
});

it.each(['', '"', '\\', '\0', '\x1f', ' ', '~', '\x7f', '\x80', 'é', '\u2028', '🚀', '\ud800', '\udc00x'])(
  'quotes %j as JSON does',
  (text) => {
    expect(textOf(quoted(text))).toBe(JSON.stringify(text));
  },
);

it('any text is turned into bytes and back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textOf(inBytes(text))).toBe(text);
    }),
  );
});

it.each([5_461, 5_462, 20_000])('however long it is: %i characters', (length) => {
  for (const one of ['長', 'é', '🚀']) expect(textOf(inBytes(one.repeat(length)))).toBe(one.repeat(length));
});
