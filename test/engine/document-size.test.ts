import fc from 'fast-check';
import { Kind, parse, type SelectionSetNode } from 'graphql';
import { describe, expect, it } from 'vitest';
import { documentSize } from '../../src/engine/document-size.ts';

it('counts what stands in a document, wherever it stands', () => {
  const document = parse(`
    query A($a: Int @x, $b: Int) @x { one: a @x { ...F @x } }
    query B($a: Int) { ... @x { b } }
    fragment F on Query @x { two: c }
    fragment G on Query { three: d @x ...F }
    type T { e: Int }
  `);
  expect(documentSize(document)).toMatchObject({
    operations: 2,
    fragments: 2,
    variables: 2,
    aliases: 3,
    directives: 7,
  });
});

describe('the expanded size', () => {
  /** A selection that spreads only fragments with higher numbers. */
  const anySelection = (number: number): fc.Arbitrary<string> =>
    fc.letrec<{ set: string; selection: string }>((tie) => ({
      set: fc.array(tie('selection'), { minLength: 1, maxLength: 3 }).map((parts) => `{ ${parts.join(' ')} }`),
      selection: fc.oneof(
        { maxDepth: 4 },
        fc.constantFrom('a', '__typename', '__schema', '__type'),
        fc.tuple(fc.constantFrom('a', 'b', '__schema', '__type'), tie('set')).map((parts) => parts.join(' ')),
        tie('set').map((set) => `... ${set}`),
        number < FRAGMENTS ? fc.integer({ min: number + 1, max: FRAGMENTS }).map((n) => `...F${n}`) : fc.constant('a'),
      ),
    })).set;
  const FRAGMENTS = 5;
  const anyDocument = fc
    .tuple(...Array.from({ length: FRAGMENTS + 1 }, (_, number) => anySelection(number)))
    .map((sets) => sets.map((set, number) => (number === 0 ? set : `fragment F${number} on Query ${set}`)).join(' '));

  it('is that of an operation in which every fragment is written out', () => {
    fc.assert(
      fc.property(anyDocument, (text) => {
        const document = parse(text);
        const { definitions } = document;
        const fragments = definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
        const [operation] = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
        const writtenOut = (set: SelectionSetNode): string[][] =>
          set.selections.flatMap((selection) => {
            if (selection.kind === Kind.INLINE_FRAGMENT) return writtenOut(selection.selectionSet);
            if (selection.kind === Kind.FRAGMENT_SPREAD) {
              const fragment = fragments.find(({ name }) => name.value === selection.name.value);
              return fragment ? writtenOut(fragment.selectionSet) : [];
            }
            const name = selection.name.value;
            const below = selection.selectionSet ? writtenOut(selection.selectionSet) : [];
            return [[name], ...below.map((path) => [name, ...path])];
          });
        // The path of each field, from the root on.
        const paths = operation ? writtenOut(operation.selectionSet) : [];
        const isIntrospection = (path: readonly string[]) =>
          path.some((name) => name === '__schema' || name === '__type');
        const longest = (some: readonly (readonly string[])[]) => Math.max(0, ...some.map(({ length }) => length));
        expect(documentSize(document).expanded).toEqual({
          rootFields: paths.filter(({ length }) => length === 1).length,
          fields: paths.length,
          depth: longest(paths.filter((path) => !isIntrospection(path))),
          introspectionDepth: longest(paths.filter(isIntrospection)),
        });
      }),
      { numRuns: 1_000 },
    );
  });
});
