import { beforeAll, describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/instant.ts';
import { type Graph, openGraph } from './graph.ts';
import { missing, NOW, posts, space, topic, user } from './observed.ts';

let graph: Graph;

beforeAll(async () => {
  graph = await openGraph([
    user('1'),
    topic('1'),
    space('1', { creatorId: '1', topicIds: ['1'] }),
    posts('1', { '1': { text: 'One', authorId: '1', createdAt: NOW } }),
    space('Ended', {}, 'ended'),
    missing('Missing'),
  ]);
});

const fields = '__typename id ... on Space { xId } ... on User { xId } ... on Topic { xId } ... on Post { xId }';
const one = { xId: '1' };
const found = [
  { __typename: 'Space', id: 'space_1', ...one },
  { __typename: 'User', id: 'user_1', ...one },
  { __typename: 'Topic', id: 'topic_1', ...one },
  { __typename: 'Post', id: 'post_1', ...one },
];

const absent = ['space_Ended', 'space_Missing', 'space_2', 'user_2', 'topic_2', 'post_2'];

/** Neither X's own ids nor keys of members are node ids. */
const noNodeIds = ['1', '', '_', 'space_', '_1', 'SPACE_1', 'viewer_1', 'member_1_1', 'space_1_1', 'toString_1', 'é_1'];

describe('node', () => {
  const document = `query ($id: ID!) { node(id: $id) { ${fields} } }`;

  it.each(found)('finds $id again', async (object) => {
    const { data, errors } = await graph.ask(document, { variables: { id: object.id } });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: object });
  });

  it.each([...absent, ...noNodeIds, 'x'.repeat(10_000)])('is null for %j', async (id) => {
    const { data, errors } = await graph.ask(document, { variables: { id } });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ node: null });
  });

  it('is null for a Space past its time', async () => {
    const { data } = await graph.ask(document, { variables: { id: 'space_1' }, now: NOW + DAY });
    expect(data).toEqual({ node: null });
  });
});

describe('nodes', () => {
  const document = `query ($ids: [ID!]!) { nodes(ids: $ids) { ${fields} } }`;

  it('gives every kind in the order asked for, null where there is none, with a call per kind', async () => {
    const ids = [...absent, ...found.map(({ id }) => id), ...noNodeIds, 'post_1'];
    const { data, errors, calls } = await graph.ask(document, { variables: { ids } });
    expect(errors).toBeUndefined();
    expect(data?.['nodes']).toEqual([...absent.map(() => null), ...found, ...noNodeIds.map(() => null), found[3]]);
    expect([...calls].sort()).toEqual(['postsByIds', 'spacesByIds', 'topicsByIds', 'usersByIds']);
  });

  it('takes 100 ids and refuses 101', async () => {
    const ids = Array.from({ length: 101 }, () => 'user_1');
    expect((await graph.ask(document, { variables: { ids: ids.slice(1) } })).data?.['nodes']).toHaveLength(100);
    const { data, errors } = await graph.ask(document, { variables: { ids } });
    expect(data).toEqual({ nodes: null });
    expect(errors).toMatchObject([
      {
        message: '`ids` takes 100 entries at most; this request has 101.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });
});
