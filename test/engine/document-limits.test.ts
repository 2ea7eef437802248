import { parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { limits } from '../../src/domain/limits.ts';
import { documentExcess, textExcess } from '../../src/engine/document-limits.ts';

const times = (count: number, text: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => text(n)).join(' ');
const nested = (levels: number, open = '{ a ', close = '}'): string => `${open.repeat(levels)}${close.repeat(levels)}`;

describe('a text', () => {
  it.each<[string, number, (n: number) => string]>([
    ['characters', limits.documentCharacters, (n) => `{ a }`.padEnd(n)],
    ['tokens', limits.documentTokens, (n) => `{ ${times(n - 2, () => 'a')} }`],
    ['brackets within each other', limits.documentNesting, (n) => nested(n)],
    ['brackets within each other', limits.documentNesting, (n) => `{ a(b: ${nested(n - 2, '[', ']')}) }`],
    ['brackets within each other', limits.documentNesting, (n) => `{ a(b: ${nested(n - 2, '{ c: ', '}')}) }`],
  ])('may have so many %s and no more: %i', (what, limit, text) => {
    expect(textExcess(text(limit), limits)).toBeNull();
    expect(textExcess(text(limit + 1), limits)).toEqual({ what, limit });
  });

  it('may have as many brackets one after the other as it has tokens', () => {
    expect(
      textExcess(`{ ${times(90, () => 'a(b: [1, {}]) { c }')} }`, { ...limits, documentTokens: 2_000 }),
    ).toBeNull();
  });

  it('is not measured by what stands in strings and comments', () => {
    const brackets = '{[('.repeat(99);
    expect(textExcess(`{ a(b: "${brackets}", c: """${brackets}""") } # ${brackets}`, limits)).toBeNull();
  });

  it.each(['"', '{ a(b: "x', '\u0000', '{ a ! \\ }', '}}}}'])('that is none is left to the parser: %j', (text) => {
    expect(textExcess(text, limits)).toBeNull();
  });
});

describe('a document', () => {
  it.each<[string, number, (n: number) => string]>([
    ['operations', limits.operations, (n) => times(n, (i) => `query Q${i} { a }`)],
    ['fragments', limits.fragments, (n) => `{ a } ${times(n, (i) => `fragment F${i} on Query { a }`)}`],
    ['variables', limits.variables, (n) => `query(${times(n, (i) => `$v${i}: Int`)}) { a }`],
    ['aliases', limits.aliases, (n) => `{ a { ${times(n, (i) => `a${i}: __typename`)} } }`],
    ['directives', limits.directives, (n) => `{ a ${times(n, () => '@skip(if: false)')} }`],
    ['root fields', limits.rootFields, (n) => `{ ...F a } fragment F on Query { ${times(n - 1, () => 'a')} }`],
    [
      'fields, each as often as its fragment is spread',
      limits.fields,
      (n) =>
        `{ a { ${times((n - 1) / 9, () => '...F')} ${times((n - 1) % 9, () => 'a')} } } fragment F on Query { ${times(9, () => 'a')} }`,
    ],
    ['fields within each other', limits.depth, (n) => nested(n)],
    ['fields within each other', limits.depth, (n) => `{ ... { a { ...F } } } fragment F on Query ${nested(n - 1)}`],
    ['fields of introspection within each other', limits.introspectionDepth, (n) => `{ __schema ${nested(n - 1)} }`],
    [
      'fields of introspection within each other',
      limits.introspectionDepth,
      (n) => `{ __type(name: "Space") ${nested(n - 1)} }`,
    ],
  ])('may have so many %s and no more: %i', (what, limit, text) => {
    expect(documentExcess(parse(text(limit)), limits)).toBeNull();
    expect(documentExcess(parse(text(limit + 1)), limits)).toEqual({ what, limit });
  });

  it('is as large as the largest of its operations', () => {
    const document = parse(`query A { a } query B ${nested(limits.depth + 1)} query C { a }`);
    expect(documentExcess(document, limits)).toMatchObject({ limit: limits.depth });
  });

  it('is measured at once, however often its fragments are spread', () => {
    const fan = times(49, (n) => `fragment F${n} on Query { ...F${n + 1} ...F${n + 1} }`);
    const document = parse(`{ ...F0 } ${fan} fragment F49 on Query { a }`);
    expect(documentExcess(document, limits)).toMatchObject({ what: 'root fields' });
  });

  it.each([1, 3, 40])('whose fragments go round in circles of %i is measured, and left to validation', (length) => {
    const circle = times(length, (n) => `fragment F${n} on Query { a { ...F${(n + 1) % length} } }`);
    expect(documentExcess(parse(`{ ...F0 } ${circle}`), { ...limits, depth: length })).toBeNull();
  });
});
