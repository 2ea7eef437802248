import { type GraphQLNamedType, getNamedType, isAbstractType, isInterfaceType, isObjectType } from 'graphql';
import { expect, it } from 'vitest';
import { DAY } from '../../src/domain/instant.ts';
import { schema } from '../../src/schema/schema.ts';
import { openGraph } from './graph.ts';
import { NOW, space, user } from './observed.ts';
import { spacesSeen, waysIn } from './ways-in.ts';

/**
 * Types that hold a Space: Space itself, unions and interfaces that have it as a member, and objects without an id of
 * their own (connections, edges) with a field that returns one of those.
 */
function typesThatHoldSpaces(): Set<GraphQLNamedType> {
  const space = schema.getType('Space');
  const holds = new Set<GraphQLNamedType>();
  const keyless = (type: GraphQLNamedType) => isObjectType(type) && !('id' in type.getFields());
  for (let size = -1; size !== holds.size; ) {
    size = holds.size;
    for (const type of Object.values(schema.getTypeMap())) {
      if (type === space) holds.add(type);
      if (isAbstractType(type) && schema.getPossibleTypes(type).some((member) => holds.has(member))) holds.add(type);
      if (type === schema.getQueryType() || !isObjectType(type) || !keyless(type)) continue;
      if (Object.values(type.getFields()).some((field) => holds.has(getNamedType(field.type)))) holds.add(type);
    }
  }
  return holds;
}

it('lists every field that leads to Spaces', () => {
  const holds = typesThatHoldSpaces();
  const leading: string[] = [];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    for (const field of Object.values(type.getFields())) {
      if (holds.has(getNamedType(field.type))) leading.push(`${type.name}.${field.name}`);
    }
  }
  expect([...new Set(waysIn.flatMap(({ fields }) => fields))].sort()).toEqual(leading.sort());
});

it.each(waysIn)('$document shows a Space until it is gone or past its time', async ({ document }) => {
  const graph = await openGraph([user('1'), space('Here', { creatorId: '1' })]);
  const ask = async (now = NOW) => {
    const { data, errors } = await graph.ask(document, { variables: { space: 'space_Here', person: '1' }, now });
    expect(errors).toBeUndefined();
    return spacesSeen(data);
  };
  expect(await ask()).toEqual(['Here']);
  expect(await ask(NOW + DAY)).toEqual([]);
  await graph.take([space('Here', {}, 'ended')]);
  expect(await ask()).toEqual([]);
});
