import { describe, expect, it } from 'vitest';
import { sourceFile } from './source-file.ts';

const read = (text: string) => sourceFile('src/domain/a.ts', text);

describe('sourceFile', () => {
  it.each([
    ['comments', 'a; // b\nc; /* d\n */ e', 'a; \nc;  e', []],
    ['strings', `a('b', "c'", 'd\\'e')`, 'a(, , )', ['b', "c'", "d\\'e"]],
    ['addresses in strings', `a = 'https://b'; c`, 'a = ; c', ['https://b']],
    ['templates', '`a $' + '{b + `c $' + '{d}`} e` + f', 'b + d + f', ['a $', 'c $', '', ' e']],
    ['braces within templates', '`$' + '{ { a: { b } } }`; c', ' { a: { b } } ; c', ['$', '']],
    ['regular expressions', 'a = /[\'"/`]/g; b', 'a = ; b', []],
    ['regular expressions with classes', 'a(/[/\']/u, "b")', 'a(, )', ['b']],
    ['divisions', "a / b / c + 'd'", 'a / b / c + ', ['d']],
  ])('leaves out of the code %s', (_what, text, code, strings) => {
    expect(read(text)).toMatchObject({ code, strings });
  });

  it('finds what is imported', () => {
    const text = `
      import a from './a.ts';
      import type { B } from '../store/b.ts';
      import {
        c,
        d,
      } from "@c/d/deep.js";
      import 'e';
      import * as fs from 'node:fs/promises';
      export { f } from './f.ts';
      export * from './g.ts';
      const h = await import('./h.ts');
      // import i from './i.ts';
      const j = "import k from './k.ts'";
      export const l = from('./l.ts');
      export interface M {
        readonly n: 'n';
      }
    `;
    expect(read(text)).toMatchObject({
      imports: ['src/domain/a.ts', 'src/store/b.ts', 'src/domain/f.ts', 'src/domain/g.ts', 'src/domain/h.ts'],
      packages: ['@c/d', 'e', 'node:fs/promises'],
    });
  });
});
