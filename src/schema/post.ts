import { globalId } from '../domain/ids.ts';
import type { Post as PostValue } from '../domain/post.ts';
import { builder } from './builder.ts';
import { defineConnection } from './connection.ts';
import { Node } from './node.ts';
import { User } from './user.ts';

const Post = builder.objectRef<PostValue>('Post').implement({
  description: 'A post on X.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Id of the post across this API.', resolve: (post) => globalId('post', post.xId) }),
    xId: t.exposeID('xId', { description: 'Numeric id that X itself uses for the post, as a string.' }),
    url: t.string({
      description: 'Public link to the post on X.',
      resolve: (post) => `https://x.com/i/status/${post.xId}`,
    }),
    text: t.exposeString('text', { description: 'Text of the post.' }),
    author: t.field({
      type: User,
      nullable: true,
      description: 'Account that wrote the post; null when that account cannot be shown.',
      resolve: ({ authorId }, _args, { loaders }) => (authorId === null ? null : loaders.companionById.load(authorId)),
    }),
    createdAt: t.expose('createdAt', { type: 'DateTime', description: 'When the post was published.' }),
  }),
});

export const { connection: PostConnection } = defineConnection({
  name: 'Post',
  node: Post,
  nodeOf: null,
  descriptions: {
    connection: 'A page of posts.',
    edges: 'The posts with their cursors.',
    nodes: 'The posts alone. Clients that join pages (Relay, Apollo) page over `edges`.',
    edge: 'A post in a page.',
    cursor: 'Position of the post, for use as `after`.',
    node: 'The post.',
  },
});
