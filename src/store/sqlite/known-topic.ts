import type { TopicFacts } from '../../domain/observation.ts';
import type { KnownFacts } from '../../domain/told.ts';
import { knownFrom, packTimes, type ToldTimes } from './told-times.ts';

/** Keys of a topic in the order of their bits in `told`. Only appended to. */
const factKeys = ['name', 'description'] as const satisfies readonly (keyof TopicFacts)[];

export const knownTopicColumns = 'topics.id, topics.x_id, name, description, told';

export type KnownTopicRow = readonly [
  id: number,
  xId: string,
  name: string | null,
  description: string | null,
  told: string,
];

export function knownTopic(row: KnownTopicRow): KnownFacts<TopicFacts> {
  const values: Record<(typeof factKeys)[number], unknown> = { name: row[2], description: row[3] };
  return knownFrom<TopicFacts>(factKeys, JSON.parse(row[4]) as ToldTimes, (key) => values[key]);
}

/** Parameters of the statements that write a topic, by column. */
export function topicColumns(xId: string, { facts, at }: KnownFacts<TopicFacts>) {
  return {
    x_id: xId,
    name: facts.name ?? null,
    description: facts.description ?? null,
    told: JSON.stringify(packTimes(factKeys, at)),
  };
}
