import { getVariableValues, Kind, parse } from 'graphql';
import { describe, expect, it } from 'vitest';
import { limits as defaultLimits, type Limits } from '../../src/domain/limits.ts';
import { createPreparedOperations } from '../../src/engine/prepared-operations.ts';
import { createSharedSelections } from '../../src/engine/shared-selections.ts';
import { schema } from '../../src/schema/schema.ts';
import { unlimited } from './unlimited.ts';

const MANY = 1_000_000;

const prepared = (boundBytes = MANY, limits: Limits = defaultLimits) =>
  createPreparedOperations(schema, createSharedSelections(MANY), boundBytes, limits);

describe('a prepared operation', () => {
  it('is prepared once', () => {
    const operations = prepared();
    const operation = operations.get('{ __typename }', undefined, {});
    expect(operation).not.toBeNull();
    expect(operations.get('{ __typename }', undefined, {})).toBe(operation);
  });

  it.each([
    ['what does not parse', '{'],
    ['what is not valid', '{ nothing }'],
    ['introspection', '{ __schema { queryType { name } } }'],
    ['introspection of a type', '{ __type(name: "Space") { name } }'],
    ['a document without operations', 'fragment F on Query { __typename }'],
    ['a document that is too large', `{ spaces { nodes { ${'id '.repeat(defaultLimits.fields)} } } }`],
    ['several operations without a name', 'query A { __typename } query B { __typename }'],
  ])('is none where the reference executor has to answer: %s', (_what, text) => {
    const operations = prepared();
    expect(operations.get(text, undefined, {})).toBeNull();
    expect(operations.get(text, undefined, {})).toBeNull();
  });

  it('is the one that the name chooses', () => {
    const operations = prepared();
    const text = 'query A { a: __typename } query B { b: __typename }';
    const leads = (name: string) => operations.get(text, name, {})?.plan.fields.map(({ lead }) => lead);
    expect(leads('A')).toEqual(['"a":']);
    expect(leads('B')).toEqual(['"b":']);
    expect(leads('A')).toEqual(['"a":']);
    expect(operations.get(text, 'C', {})).toBeNull();
    expect(operations.get(text, '', {})).toBeNull();
    expect(operations.get(text, undefined, {})).toBeNull();
  });

  it('is not confused with another whose text reads like its name and text', () => {
    const operations = prepared();
    expect(operations.get('query\n{ __typename }', undefined, {})).not.toBeNull();
    expect(operations.get('{ __typename }', 'query', {})).toBeNull();
    expect(operations.get('\n{ __typename }', undefined, {})).not.toBeNull();
    expect(operations.get('{ __typename }', '', {})).toBeNull();
    expect(operations.get('query A { __typename }', 'A', {})).not.toBeNull();
    expect(operations.get('A\nquery A { __typename }', undefined, {})).toBeNull();
    expect(operations.get('query A { __typename }', 'A', {})).not.toBeNull();
  });

  it('stays while it is in use, however many others come, and goes when it is not', () => {
    const text = (n: number) => `{ a${n}: __typename }`;
    const operations = prepared(100_000);
    const used = operations.get(text(0), undefined, {});
    const unused = operations.get(text(1), undefined, {});
    for (let n = 2; n < 1_000; n++) {
      operations.get(text(n), undefined, {});
      expect(operations.get(text(0), undefined, {})).toBe(used);
    }
    expect(operations.get(text(1), undefined, {})).not.toBe(unused);
  });

  it('is another one for each combination of what its variables decide', () => {
    const operations = prepared();
    const text = `query ($a: Boolean!, $b: Boolean = true, $c: Int) {
      a: __typename @include(if: $a)
      ... @skip(if: $b) { b: __typename }
      spaces(first: $c) { nodes { xId } }
    }`;
    const leads = (variables: Record<string, unknown>) =>
      operations.get(text, undefined, variables)?.plan.fields.map(({ lead }) => lead.replace(/\W/g, ''));
    expect(leads({ a: true })).toEqual(['a', 'spaces']);
    expect(leads({ a: false })).toEqual(['spaces']);
    expect(leads({ a: true, b: false })).toEqual(['a', 'b', 'spaces']);
    expect(leads({ a: false, b: false })).toEqual(['b', 'spaces']);
    expect(leads({ a: true })).toEqual(['a', 'spaces']);
    const one = operations.get(text, undefined, { a: true, c: 1 });
    expect(operations.get(text, undefined, { c: 2, b: true, a: true })).toBe(one);
    expect(one?.coerce({ a: true, c: 1, more: 1 })).toEqual({ a: true, b: true, c: 1 });
  });

  it.each([
    ['nothing', {}],
    ['null', { a: null }],
    ['another type', { a: 'true' }],
    ['something inherited', Object.create({ a: true })],
  ])('is none when a variable that decides is %s', (_what, variables) => {
    expect(prepared().get('query ($a: Boolean!) { __typename @skip(if: $a) }', undefined, variables)).toBeNull();
  });

  it('is none only for the combinations that the reference executor has to answer', () => {
    const operations = prepared();
    const text = 'query ($a: Boolean!) { __typename __schema @include(if: $a) { queryType { name } } }';
    expect(operations.get(text, undefined, { a: true })).toBeNull();
    expect(operations.get(text, undefined, { a: false })).not.toBeNull();
    expect(operations.get(text, undefined, { a: true })).toBeNull();
  });

  it('is not prepared for more than some combinations', () => {
    const operations = prepared();
    const names = ['a', 'b', 'c', 'd', 'e'];
    const fields = names.map((name) => `${name}: __typename @include(if: $${name})`);
    const text = `query (${names.map((name) => `$${name}: Boolean!`).join(', ')}) { ${fields.join(' ')} }`;
    const combination = (n: number) => Object.fromEntries(names.map((name, place) => [name, ((n >> place) & 1) === 1]));
    const found = Array.from({ length: 32 }, (_, n) => operations.get(text, undefined, combination(n)));
    expect(found.filter((one) => one !== null).length).toBe(16);
    expect(operations.get(text, undefined, combination(3))).toBe(found[3]);
  });

  it('has, in what may be kept as a text, only what its variables leave in', () => {
    const operations = prepared();
    const text = 'query ($a: Boolean!) { user(by: { id: "1" }) { ... on User { name xId @skip(if: $a) } } }';
    const canonicals = (a: boolean) => {
      const [field] = operations.get(text, undefined, { a })?.plan.fields ?? [];
      if (field?.value.kind !== 'abstract') throw new Error('A person is one of several types.');
      return field.value.selections.get('User')?.canonical;
    };
    expect(canonicals(false)).toContain('xId');
    expect(canonicals(true)).not.toContain('xId');
  });

  it('is bounded in its combinations, too', () => {
    const operations = prepared(30_000);
    const text = 'query ($a: Boolean!) { spaces { nodes { title xId id url lang @skip(if: $a) } } }';
    const small = operations.get('{ __typename }', undefined, {});
    const first = operations.get(text, undefined, { a: true });
    expect(operations.get('{ __typename }', undefined, {})).toBe(small);
    operations.get(text, undefined, { a: false });
    expect(operations.get(text, undefined, { a: true })).toBe(first);
  });

  it('makes no room for what is refused', () => {
    const operations = prepared(10_000);
    const operation = operations.get('{ __typename }', undefined, {});
    for (let n = 0; n < 100; n++) operations.get(`{ nothing${n} }`, undefined, {});
    expect(operations.get('{ __typename }', undefined, {})).toBe(operation);
  });

  it('is bounded in size, however often its fragments are spread', () => {
    const fragments = Array.from({ length: 24 }, (_, n) => {
      const next = n === 23 ? 'name' : `...F${n + 1}`;
      return `fragment F${n} on User { spaces { a: nodes { creator { ${next} } } b: nodes { creator { ${next} } } } }`;
    });
    const text = `{ user(by: { id: "1" }) { ...F0 } } ${fragments.join(' ')}`;
    expect(prepared(MANY, unlimited).get(text, undefined, {})).toBeNull();
  });

  it('coerces variables as the reference executor does', () => {
    const text = `query ($id: ID!, $first: Int = 3, $state: SpaceState, $by: UserBy) {
      space(id: $id) { ... on Space { invitedUsers(first: $first) { totalCount } } }
      spaces(filter: { state: $state }) { nodes { xId } }
      user(by: $by) { __typename }
    }`.replace('$by: UserBy', '$by: UserBy!');
    const [definition] = parse(text).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is an operation.');
    const operation = prepared().get(text, undefined, {});
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
