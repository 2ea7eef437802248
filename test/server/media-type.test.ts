import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { negotiate } from '../../src/server/media-type.ts';

const offers = ['application/json', 'application/graphql-response+json', 'text/html'] as const;

describe('negotiating a type', () => {
  it.each([
    [undefined, 'application/json'],
    ['*/*', 'application/json'],
    ['text/*', 'text/html'],
    ['TEXT/HTML', 'text/html'],
    ['text/html, application/json', 'text/html'],
    ['application/json, text/html', 'application/json'],
    ['text/html;q=0.9, application/json', 'application/json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'text/html'],
    ['*/*, application/graphql-response+json', 'application/graphql-response+json'],
    ['*/*;q=0.9, application/graphql-response+json;q=0.1', 'application/json'],
    ['application/json;q=0, */*', 'application/graphql-response+json'],
    ['application/json; charset=UTF-8', 'application/json'],
    ['application/json; charset=latin1', null],
    ['application/json;q=2', null],
    ['application/json;q=x', null],
    ['image/png', null],
    ['', null],
    [';;,,/', null],
  ])('takes from %j the type %j', (accept, type) => expect(negotiate(accept, offers)).toBe(type));

  it('answers one of the offers, or none, whatever is sent', () => {
    const range = fc.oneof(fc.constantFrom(...offers, '*/*', 'application/*', ';q=0', ';q=0.5', ',', ' '), fc.string());
    fc.assert(
      fc.property(fc.array(range), (parts) => {
        expect([...offers, null]).toContain(negotiate(parts.join(''), offers));
      }),
    );
  });

  it('does not depend on the order of offers where the header ranks them', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...offers], { minLength: 1 }), (wanted) => {
        const accept = wanted.map((type, i) => `${type};q=${(1 - i / 10).toFixed(1)}`).join(', ');
        expect(negotiate(accept, offers)).toBe(wanted[0]);
        expect(negotiate(accept, [...offers].reverse())).toBe(wanted[0]);
      }),
    );
  });
});
