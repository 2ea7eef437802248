import type { Instant } from '../domain/instant.ts';
import type { TopicReported } from '../domain/observation.ts';
import { topicId } from './demo-ids.ts';

/** The most popular first. Null: X gives no text. */
const topics: readonly (readonly [name: string, description: string | null])[] = [
  ['Music', 'All about music'],
  ['Technology', 'Gadgets, software and the people who make them'],
  ['Gaming', 'Video games of every age'],
  ['Football', 'Matches, clubs and transfers'],
  ['Books', 'Reading and writing'],
  ['Film & TV', 'What to watch next'],
  ['Food', 'Cooking, baking and eating'],
  ['Science', 'How the world works'],
  ['Programming', 'Languages, tools and habits'],
  ['Anime & manga', null],
  ['Travel', 'Places near and far'],
  ['Photography', null],
  ['Poetry', 'Old verses and new ones'],
  ['Astronomy', 'Looking up'],
  ['Careers', 'Work and how to find it'],
  ['Open source', 'Software in the open'],
  ['Coffee', null],
  ['Cricket', 'Scores and stories'],
  ['K-pop', null],
  ['Art', 'Drawing, painting, sculpting'],
  ['Fitness', 'Moving for the fun of it'],
  ['Small business', null],
  ['Language learning', 'One word at a time'],
  ['Podcasts', 'Talk about talk'],
  ['Cats', 'The other people in the house'],
  ['Gardening', null],
  ['Board games', 'Dice, cards and rules'],
  ['Trains', 'Timetables and window seats'],
  ['Jazz', null],
  ['Design', 'How things look and work'],
  ['History', 'What happened before'],
  ['Weather', 'Rain or shine'],
  ['Cycling', null],
  ['Machine learning', 'Models and the data behind them'],
  ['Comedy', 'Laughing together'],
  ['Education', 'Teaching and learning'],
  ['Architecture', null],
  ['Running', 'From couch to marathon'],
  ['Basketball', null],
  ['Tea', 'Leaves and water'],
  ['Maps', 'Where things are'],
  ['Radio', 'Waves and voices'],
  ['Dogs', null],
  ['Chess', 'Openings, endings and regrets'],
  ['Oceans', null],
  ['Theatre', 'On stage and behind it'],
  ['Birds', 'Who sings there?'],
  ['Typography', 'Letters, well set'],
];

export const topicCount = topics.length;

/** What X says about the topic of this number, counted from 1. */
export function topicReported(number: number, at: Instant): TopicReported {
  const [name, description] = topics[number - 1] ?? [`Topic ${number}`, null];
  return { kind: 'topic', id: topicId(number), at, told: { name, description } };
}
