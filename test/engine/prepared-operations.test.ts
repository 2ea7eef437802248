import { getVariableValues, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { createPreparedOperations } from '../../src/engine/prepared-operations.ts';
import { createSharedSelections } from '../../src/engine/shared-selections.ts';
import { schema } from '../../src/schema/schema.ts';

const MANY = 1_000_000;

const prepared = (boundBytes = MANY) => createPreparedOperations(schema, createSharedSelections(MANY), boundBytes);

describe('a prepared operation', () => {
  it('is prepared once', () => {
    const operations = prepared();
    const operation = operations.get('{ __typename }', undefined);
    expect(operation).not.toBeNull();
    expect(operations.get('{ __typename }', undefined)).toBe(operation);
  });

  it.each([
    ['what does not parse', '{'],
    ['what is not valid', '{ nothing }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['introspection of a type', '{ __type(name: "Space") { name } }'],
    ['directives with variables', 'query ($a: Boolean!) { __typename @skip(if: $a) }'],
    ['a document without operations', 'fragment F on Query { __typename }'],
    ['several operations without a name', 'query A { __typename } query B { __typename }'],
  ])('is none where the reference executor has to answer: %s', (_what, text) => {
    const operations = prepared();
    expect(operations.get(text, undefined)).toBeNull();
    expect(operations.get(text, undefined)).toBeNull();
  });

  it('is the one that the name chooses', () => {
    const operations = prepared();
    const text = 'query A { a: __typename } query B { b: __typename }';
    const leads = (name: string) => operations.get(text, name)?.plan.fields.map(({ lead }) => lead);
    expect(leads('A')).toEqual(['"a":']);
    expect(leads('B')).toEqual(['"b":']);
    expect(leads('A')).toEqual(['"a":']);
    expect(operations.get(text, 'C')).toBeNull();
    expect(operations.get(text, '')).toBeNull();
  });

  it('is not confused with another whose text reads like its name and text', () => {
    const operations = prepared();
    expect(operations.get('query\n{ __typename }', undefined)).not.toBeNull();
    expect(operations.get('{ __typename }', 'query')).toBeNull();
    expect(operations.get('\n{ __typename }', undefined)).not.toBeNull();
    expect(operations.get('{ __typename }', '')).toBeNull();
    expect(operations.get('query A { __typename }', 'A')).not.toBeNull();
    expect(operations.get('A\nquery A { __typename }', undefined)).toBeNull();
    expect(operations.get('query A { __typename }', 'A')).not.toBeNull();
  });

  it('goes when others come, the least lately used first', () => {
    const text = (n: number) => `{ a${n}: __typename }`;
    const operations = prepared(40 * text(0).length * 3);
    const first = operations.get(text(1), undefined);
    const second = operations.get(text(2), undefined);
    operations.get(text(3), undefined);
    expect(operations.get(text(1), undefined)).toBe(first);
    operations.get(text(4), undefined);
    expect(operations.get(text(1), undefined)).toBe(first);
    expect(operations.get(text(2), undefined)).not.toBe(second);
  });

  it('makes no room for what is refused', () => {
    const operations = prepared(1_000);
    const operation = operations.get('{ __typename }', undefined);
    for (let n = 0; n < 100; n++) operations.get(`{ nothing${n} }`, undefined);
    expect(operations.get('{ __typename }', undefined)).toBe(operation);
  });

  it('is bounded in size, however often its fragments are spread', () => {
    const fragments = Array.from({ length: 24 }, (_, n) => {
      const next = n === 23 ? 'name' : `...F${n + 1}`;
      return `fragment F${n} on User { spaces { a: nodes { creator { ${next} } } b: nodes { creator { ${next} } } } }`;
    });
    const text = `{ user(by: { id: "1" }) { ...F0 } } ${fragments.join(' ')}`;
    expect(prepared().get(text, undefined)).toBeNull();
  });

  it('coerces variables as the reference executor does', () => {
    const text = `query ($id: ID!, $first: Int = 3, $state: SpaceState, $by: UserBy) {
      space(id: $id) { ... on Space { invitedUsers(first: $first) { totalCount } } }
      spaces(filter: { state: $state }) { nodes { xId } }
      user(by: $by) { __typename }
    }`.replace('$by: UserBy', '$by: UserBy!');
    const [definition] = parse(text).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is an operation.');
    const operation = prepared().get(text, undefined);
    for (const variables of [
      {},
      { id: '1', by: { id: '1' } },
      { id: 1, first: null, state: 'LIVE', by: { username: 'x' }, more: 1 },
      { id: '1', state: 'ENDED', by: { id: '1' } },
      { id: '1', by: { id: '1', username: 'x' } },
      { id: ['1'], by: {} },
    ]) {
      const { coerced } = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
      expect(operation?.coerce(variables)).toEqual(coerced ?? null);
    }
  });
});
