import { Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { combinationOf, decidingVariables, decisionsOf } from '../../src/engine/deciding-variables.ts';

function decidingOf(text: string) {
  const document = parse(text);
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation === undefined) throw new Error('There is an operation.');
  return decidingVariables(document, operation);
}

describe('variables that decide', () => {
  it('are found wherever a directive can stand, in the order of their declaration', () => {
    const deciding = decidingOf(`
      query ($a: Boolean!, $b: Boolean! = false, $c: Boolean = true, $d: Boolean!, $none: Boolean!) {
        a @skip(if: $d) { ... @include(if: $c) { a(none: $none) } ...F @skip(if: true) @include(if: $b) }
      }
      fragment F on Query { a @skip(if: $a) }`);
    expect(deciding).toEqual([
      { name: 'a', absent: null },
      { name: 'b', absent: false },
      { name: 'c', absent: true },
      { name: 'd', absent: null },
    ]);
  });

  it('are those of the operation, not of its neighbours', () => {
    expect(decidingOf('query A($a: Boolean!) { a(a: $a) } query B($a: Boolean!) { a @skip(if: $a) }')).toEqual([]);
  });

  const deciding = [
    { name: 'a', absent: null },
    { name: 'b', absent: true },
  ];

  it.each([
    [{ a: true }, { a: true, b: true }],
    [
      { a: false, b: false },
      { a: false, b: false },
    ],
    [
      { b: true, a: false },
      { a: false, b: true },
    ],
    [
      { a: true, b: false, c: true },
      { a: true, b: false },
    ],
  ])('%j decide as they are given, or by their defaults', (variables, decisions) => {
    const combination = combinationOf(deciding, variables) ?? '';
    expect(Object.fromEntries(decisionsOf(deciding, combination))).toEqual(decisions);
  });

  it.each([{}, { a: null }, { a: 'true' }, { a: 1 }, { a: true, b: null }, Object.create({ a: true })])(
    'decide nothing when they are no booleans: %j',
    (variables) => expect(combinationOf(deciding, variables)).toBeNull(),
  );
});
