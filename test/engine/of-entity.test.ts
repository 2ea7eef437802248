import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  graphql,
  isCompositeType,
  isObjectType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { createIngest } from '../../src/ingest/ingest.ts';
import { createLoaders } from '../../src/loaders/loaders.ts';
import { OF_ENTITY } from '../../src/schema/of-entity.ts';
import { schema } from '../../src/schema/schema.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { NOW } from '../schema/observed.ts';
import { world } from './world.ts';

const objectTypes = Object.values(schema.getTypeMap()).filter(
  (type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'),
);

const fieldsOf = (type: GraphQLObjectType) => Object.values(type.getFields());

/** The rule of the engine: no arguments, and a resolver that takes the object alone or says that the rest is of it. */
function isShared({ args, resolve, extensions }: GraphQLField<unknown, unknown>): boolean {
  return args.length === 0 && ((resolve?.length ?? 0) <= 1 || extensions[OF_ENTITY] === true);
}

/** Types that are reached from objects of this type by shared fields alone, the type itself only when it is on a way. */
function reachedBySharing(from: GraphQLObjectType): Set<string> {
  const reached = new Set<string>();
  const walk = (type: GraphQLObjectType): void => {
    for (const field of fieldsOf(type).filter(isShared)) {
      const target = getNamedType(field.type);
      if (!isCompositeType(target)) continue;
      for (const possible of isObjectType(target) ? [target] : schema.getPossibleTypes(target)) {
        if (reached.has(possible.name)) continue;
        reached.add(possible.name);
        walk(possible);
      }
    }
  };
  walk(from);
  return reached;
}

const typeNamed = (name: string) => schema.getType(name) as GraphQLObjectType;

describe('texts that are shared between requests', () => {
  it.each(['Space', 'User', 'Topic', 'Post'])(
    'never go from a %s to a Space: each is checked against the clock',
    (name) => {
      expect([...reachedBySharing(typeNamed(name))]).not.toContain('Space');
    },
  );

  it('go from a Space to its people and topics', () => {
    expect([...reachedBySharing(typeNamed('Space'))].sort()).toEqual(['SpaceMember', 'Topic', 'User']);
    expect([...reachedBySharing(typeNamed('User'))]).toEqual([]);
  });

  it('hold nothing that depends on the viewer or has arguments', () => {
    const shared = fieldsOf(typeNamed('Space')).filter(isShared);
    const names = shared.map(({ name }) => name);
    for (const name of ['subscriberCount', 'buyers', 'invitedUsers', 'sharedPosts']) expect(names).not.toContain(name);
    expect(shared.filter(({ resolve }) => (resolve?.length ?? 0) > 1).map(({ name }) => name)).toEqual([
      'topics',
      'creator',
      'hosts',
      'speakers',
      'members',
    ]);
  });

  it('are made without looking at viewer, clock or store', async () => {
    await using store = await openSqliteStore({ file: ':memory:' });
    await createIngest(store).take(world, NOW);
    const refuse = (name: string) => () => {
      throw new Error(`looked at ${name}`);
    };
    const contextValue = Object.defineProperties(
      { loaders: createLoaders(store, NOW) },
      Object.fromEntries(['viewer', 'now', 'store', 'signal'].map((name) => [name, { get: refuse(name) }])),
    );
    const source = `{ spacesByIds(ids: ["Full", "Bare", "Twin", "Stubs", "Soon"]) { ...${selectionOf('Space', 3)} } }`;
    const { data, errors } = await graphql({ schema, source, contextValue });
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('"Full');
  });
});

/** Every shared field of a type and of what it leads to, as an inline fragment. */
function selectionOf(name: string, depth: number): string {
  const fields = fieldsOf(typeNamed(name))
    .filter(isShared)
    .flatMap((field) => {
      const target = getNamedType(field.type);
      if (!isObjectType(target)) return [field.name];
      return depth > 0 ? [`${field.name} { ...${selectionOf(target.name, depth - 1)} }`] : [];
    });
  return ` on ${name} { ${fields.join(' ')} }`;
}

describe('resolvers', () => {
  const resolvers = objectTypes.flatMap((type) =>
    fieldsOf(type).flatMap(({ name, resolve }) => (resolve ? [{ place: `${type.name}.${name}`, resolve }] : [])),
  );

  it('take three parameters at most, because nothing tells them of the operation', () => {
    expect(resolvers.filter(({ resolve }) => resolve.length > 3).map(({ place }) => place)).toEqual([]);
  });

  it('say how many parameters they take: none has a default, none takes the rest', () => {
    const hides = ({ resolve }: (typeof resolvers)[number]) => {
      const [parameters = ''] = String(resolve).split('=>');
      return /\.\.\.|=/.test(parameters);
    };
    expect(resolvers.filter(hides).map(({ place }) => place)).toEqual([]);
  });
});
