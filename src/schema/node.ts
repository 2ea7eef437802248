import { type NodeKind, parseGlobalId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import type { Post } from '../domain/post.ts';
import type { Space } from '../domain/space.ts';
import type { Topic } from '../domain/topic.ts';
import type { User } from '../domain/user.ts';
import type { Loaders } from '../loaders/loaders.ts';
import { whenAllLoaded, whenLoaded } from '../loaders/when-loaded.ts';
import { checkLength } from './bad-user-input.ts';
import { builder } from './builder.ts';

type NodeValue = Space | User | Topic | Post;

export const Node = builder.interfaceRef<NodeValue>('Node').implement({
  description: 'An object that can be fetched again by its `id` through `Query.node`.',
  resolveType: (value) => {
    if ('state' in value) return 'Space';
    if ('username' in value) return 'User';
    return 'text' in value ? 'Post' : 'Topic';
  },
  fields: (t) => ({
    id: t.id({ description: 'Globally unique id. Treat it as opaque: store it, compare it, send it back.' }),
  }),
});

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    description:
      'Any object by its `id`; null when there is none, when it may not be shown, or when it is a Space that is no ' +
      'longer served. Use `space` to learn why.',
    args: { id: t.arg.id({ required: true, description: 'Id taken from a `Node.id` field.' }) },
    resolve: (_root, { id }, { loaders }) => nodeById(id, loaders),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: true, items: true },
    directives: { semanticNonNull: {} },
    description:
      `Up to ${limits.lookUps} objects by their ids, in the order asked for; null in each place where \`node\` would ` +
      'be null.',
    args: {
      ids: t.arg.idList({
        required: true,
        description: `Ids taken from \`Node.id\` fields, ${limits.lookUps} at most.`,
      }),
    },
    resolve: (_root, { ids }, { loaders }) => {
      checkLength('ids', ids, limits.lookUps);
      return whenAllLoaded(ids.map((id) => nodeById(id, loaders)));
    },
  }),
}));

type MaybeNode = NodeValue | null | Promise<NodeValue | null>;

const loadNode: Record<NodeKind, (xId: string, loaders: Loaders) => MaybeNode> = {
  space: (xId, { spaceOutcomeById }) =>
    whenLoaded(spaceOutcomeById.load(xId), (outcome) => (outcome?.kind === 'space' ? outcome.space : null)),
  user: (xId, { userById }) => userById.load(xId),
  topic: (xId, { topicById }) => topicById.load(xId),
  post: (xId, { postById }) => postById.load(xId),
};

function nodeById(id: string, loaders: Loaders): MaybeNode {
  const parsed = parseGlobalId(id);
  return parsed === null ? null : loadNode[parsed.kind](parsed.xId, loaders);
}
