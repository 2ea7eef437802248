import type { TopicFacts, TopicReported } from '../domain/observation.ts';
import { createTeller } from './create-teller.ts';
import { countUnknownKeys } from './deviation-counts.ts';
import { readId, readString, readText } from './read-values.ts';
import type { RefusalReason } from './reading.ts';
import type { ReadingContext } from './reading-context.ts';
import { isXObject } from './x-object.ts';

const documented: ReadonlySet<string> = new Set(['id', 'name', 'description']);

const tellTopic = createTeller<TopicFacts>({
  name: { keys: ['name'], read: readString },
  description: { keys: ['description'], read: readText, none: null },
});

/** Reads a topic, or says why it is none. */
export function readTopic(value: unknown, context: ReadingContext): TopicReported | RefusalReason {
  if (!isXObject(value)) return 'BAD_ID';
  const id = readId('topic', value['id']);
  if (id === undefined) return 'BAD_ID';
  countUnknownKeys(context.deviations, value, documented);
  const told = tellTopic(value, id, context.request?.topicKeys ?? null, context);
  return told === undefined ? 'BAD_FIELD' : { kind: 'topic', id, at: context.at, told };
}
