import { globalId } from '../domain/ids.ts';
import type { Topic as TopicValue } from '../domain/topic.ts';
import { builder } from './builder.ts';
import { Node } from './node.ts';

export const Topic = builder.objectRef<TopicValue>('Topic').implement({
  description: 'A subject area that creators attach to Spaces.',
  interfaces: [Node],
  fields: (t) => ({
    id: t.id({ description: 'Id of the topic across this API.', resolve: (topic) => globalId('topic', topic.xId) }),
    xId: t.exposeID('xId', { description: 'Id that X itself uses for the topic.' }),
    name: t.exposeString('name', { description: 'Name shown to people.' }),
    description: t.exposeString('description', {
      nullable: true,
      description: 'What the topic covers; null when X gives no text.',
    }),
  }),
});
