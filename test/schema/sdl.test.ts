import { readFileSync } from 'node:fs';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedDirective,
  isSpecifiedScalarType,
  validateSchema,
} from 'graphql';
import { expect, it } from 'vitest';
import { printSdl } from '../../src/schema/print.ts';
import { schema } from '../../src/schema/schema.ts';

const committed = readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8');
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

it('is the committed file', () => {
  expect(committed).toBe(printSdl(schema));
});

it('is valid, also when it is read back from the file', () => {
  expect(validateSchema(schema)).toEqual([]);
  expect(validateSchema(buildSchema(committed))).toEqual([]);
});

it('keeps every directive in the file', () => {
  const count = (name: string) => committed.split(name).length - 1;
  // Once where it is defined, and once on each root field but `node`.
  expect(count('@semanticNonNull')).toBe(8);
  expect(count('@specifiedBy(')).toBe(1);
  expect(count('@oneOf')).toBe(1);
});

it('marks every root field but node as null only after an error', () => {
  const unmarked = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(
    (field) => JSON.stringify(field.extensions['directives']) !== '{"semanticNonNull":{}}',
  );
  expect(unmarked.map((field) => field.name)).toEqual(['node']);
});

it('prints every type', () => {
  const printed = Object.keys(buildSchema(committed).getTypeMap());
  expect(types.map((type) => type.name).filter((name) => !printed.includes(name))).toEqual([]);
});

it('describes every type, field, argument, enum value and directive', () => {
  const undescribed: string[] = [];
  const look = (name: string, described: { readonly description?: string | null | undefined }) => {
    if (!described.description) undescribed.push(name);
  };
  for (const type of types) {
    look(type.name, type);
    if (isEnumType(type)) for (const value of type.getValues()) look(`${type.name}.${value.name}`, value);
    if (isInputObjectType(type)) {
      for (const field of Object.values(type.getFields())) look(`${type.name}.${field.name}`, field);
    }
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        look(`${type.name}.${field.name}`, field);
        for (const arg of field.args) look(`${type.name}.${field.name}(${arg.name}:)`, arg);
      }
    }
  }
  for (const directive of schema.getDirectives()) {
    if (isSpecifiedDirective(directive)) continue;
    look(`@${directive.name}`, directive);
    for (const arg of directive.args) look(`@${directive.name}(${arg.name}:)`, arg);
  }
  expect(undescribed).toEqual([]);
});

it('breaks no line of the file that can be broken beyond 80 characters', () => {
  const long = committed.split('\n').filter((line) => line.length > 80 && !line.includes('@specifiedBy'));
  expect(long).toEqual([]);
});
