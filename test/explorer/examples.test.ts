import { parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from '../../src/schema/schema.ts';
import { examples } from './examples.ts';

test('There are eight examples.', () => {
  expect(examples).toHaveLength(8);
});

test.each(examples)('An example says in a comment what it is, and is valid: $query', ({ query, variables }) => {
  expect(query).toMatch(/^# [A-Z]/);
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  const declared = operation?.kind === 'OperationDefinition' ? (operation.variableDefinitions ?? []) : [];
  const given: unknown = JSON.parse(variables ?? '{}');
  expect(Object.keys(given as object)).toEqual(declared.map(({ variable }) => variable.name.value));
});
