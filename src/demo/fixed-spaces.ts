import { DAY, HOUR, type Instant, MINUTE } from '../domain/instant.ts';
import type { Observation, ReportedState, SpaceFacts, Told } from '../domain/observation.ts';
import { communityOf } from './communities.ts';
import { fixedIds, personId, topicId } from './demo-ids.ts';
import { buyersPage, postsPage } from './pages.ts';
import { personReported } from './people.ts';
import { createRandom, seedFrom } from './random.ts';
import { topicReported } from './topics.ts';

/** How many people the fixed live Space draws. */
export const fixedCrowd = 1_840;

const numbers = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

const hosts = [1, 2, 3];
const speakers = numbers(4, 8);
const invited = numbers(9, 32);
const buyers = numbers(40, 80);
const authors = [1, 2, 5, 7, 12, 1];
const topics = [1, 41, 40];

/**
 * The Spaces that are always there, told whole with their people, topics and pages: one live, one scheduled, and one for
 * each way to be gone. Told again every day they neither fade nor fall due.
 */
export function fixedSpaces(seed: number, at: Instant): Observation[] {
  const random = createRandom(seedFrom(seed, 'fixed'));
  const english = communityOf(1);
  const hour = at - (at % HOUR);
  const space = (id: string, state: ReportedState, told: Told<SpaceFacts>, when = at): Observation => ({
    kind: 'space',
    id,
    at: when,
    state,
    told,
  });
  return [
    ...[...hosts, ...speakers, ...invited, ...buyers].map((number) => personReported(seed, number, at)),
    ...topics.map((number) => topicReported(number, at)),
    space(fixedIds.live, 'live', {
      ...common,
      title: 'Open mic: music, maps and a cup of tea 🎙️ #OpenMic',
      isTicketed: false,
      participantCount: fixedCrowd,
      subscriberCount: null,
      createdAt: hour - 3 * HOUR,
      scheduledStart: null,
      startedAt: hour - 3 * HOUR + MINUTE,
      updatedAt: at,
      hostIds: hosts.map(personId),
      speakerIds: [...hosts.slice(1), ...speakers].map(personId),
    }),
    postsPage(fixedIds.live, at, at - 2 * HOUR, authors, english, random),
    space(fixedIds.scheduled, 'scheduled', {
      ...common,
      title: 'An evening of stargazing ✨ with music',
      isTicketed: true,
      participantCount: 0,
      subscriberCount: 64,
      createdAt: hour - DAY,
      scheduledStart: hour + 3 * DAY,
      startedAt: null,
      updatedAt: at,
      hostIds: hosts.slice(0, 2).map(personId),
      speakerIds: hosts.slice(1, 2).map(personId),
    }),
    buyersPage(fixedIds.scheduled, at, buyers),
    postsPage(fixedIds.scheduled, at, at - DAY, authors.slice(0, 3), english, random),
    space(fixedIds.ended, 'ended', {}),
    space(fixedIds.canceled, 'canceled', {}),
    { kind: 'space-missing', id: fixedIds.removed, at },
    // Older than the word that it is gone: it lifts nothing, but proves that the Space existed.
    space(fixedIds.removed, 'live', {}, at - 1),
  ];
}

const common = {
  lang: 'en',
  creatorId: personId(1),
  invitedUserIds: invited.map(personId),
  topicIds: topics.map(topicId),
};
