import { DAY, HOUR, type Instant, MINUTE } from '../domain/instant.ts';
import type { Observation, SpaceFacts } from '../domain/observation.ts';
import { type Audience, anyCommunity, anyCreator, anySpeaker } from './communities.ts';
import { makeSpaceId, personId, topicId } from './demo-ids.ts';
import { fateOf, nextTurn } from './fate.ts';
import { buyersPage, postsPage } from './pages.ts';
import { personReported } from './people.ts';
import type { Random } from './random.ts';
import { makeTitle } from './titles.ts';
import { topicCount, topicReported } from './topics.ts';

/** A new Space as X would tell it, and the numbers of those it speaks of. */
export interface MadeSpace {
  readonly id: string;
  readonly observations: readonly Observation[];
  readonly people: ReadonlySet<number>;
  readonly topics: ReadonlySet<number>;
  readonly turnAt: Instant;
}

/** Where new Spaces take their chances and their people from. */
export interface Source {
  readonly random: Random;
  readonly audience: Audience;
}

/** How far ahead Spaces are announced: most for the same day, some for the days up to X's 14. */
const soon = [5 * MINUTE, 3 * HOUR] as const;
const later = [3 * HOUR, 13.9 * DAY] as const;

/** A Space announced just now. */
export function announceSpace(source: Source, at: Instant): MadeSpace {
  const { random } = source;
  const lead = random.chance(0.85) ? random.between(...soon) : random.spread(...later);
  return makeScheduled(source, at, at, at + lead);
}

/** One of the Spaces that stand announced at an instant; distant ones stand for longer, so there are more of them. */
export function standingSpace(source: Source, at: Instant): MadeSpace {
  const { random } = source;
  const lead = random.chance(0.07) ? random.between(...soon) : random.between(...later);
  const ahead = Math.ceil(lead * random.fraction()) + MINUTE;
  return makeScheduled(source, at, at + ahead - Math.max(lead, ahead), at + ahead);
}

/** A Space that somebody opened just now without announcing it. */
export function openSpace(source: Source, at: Instant): MadeSpace {
  return makeLive(source, makeSpaceId(source.random), at, at, null);
}

/** One of the Spaces that are live at an instant. Some of them had been announced. */
export function runningSpace(source: Source, at: Instant): MadeSpace {
  const { random } = source;
  const id = makeSpaceId(random);
  const { lifetime, delay } = fateOf(id);
  const startedAt = at - Math.floor(lifetime * random.fraction());
  return makeLive(source, id, at, startedAt, random.chance(0.3) ? startedAt - delay : null);
}

/** How many have come to a room that has been open for `elapsed` ms: it fills up within half an hour. */
export function crowdAfter(crowd: number, elapsed: number, random: Random): number {
  const filled = Math.min(1, 0.15 + elapsed / (30 * MINUTE));
  return Math.max(1, Math.round(crowd * filled * (0.8 + 0.4 * random.fraction())));
}

/** What X includes with a Space: its people and topics. */
export function includedWith(
  { people, topics }: Pick<MadeSpace, 'people' | 'topics'>,
  seed: number,
  at: Instant,
): Observation[] {
  return [
    ...Array.from(people, (number) => personReported(seed, number, at)),
    ...Array.from(topics, (number) => topicReported(number, at)),
  ];
}

function makeScheduled(source: Source, at: Instant, createdAt: Instant, scheduledStart: Instant): MadeSpace {
  const state = 'SCHEDULED';
  let id: string;
  // One that would have been called off by now is not among those that stand announced.
  do id = makeSpaceId(source.random);
  while (nextTurn({ xId: id, state, createdAt, scheduledStart, startedAt: null, observedAt: at }).at <= at);
  return tell(source, id, 'scheduled', at, { createdAt, scheduledStart, startedAt: null, participantCount: 0 });
}

function makeLive(
  source: Source,
  id: string,
  at: Instant,
  startedAt: Instant,
  scheduledStart: Instant | null,
): MadeSpace {
  const { random } = source;
  const createdAt = scheduledStart === null ? startedAt : scheduledStart - random.between(...soon);
  const participantCount = crowdAfter(fateOf(id).crowd, at - startedAt, random);
  return tell(source, id, 'live', at, { createdAt, scheduledStart, startedAt, participantCount });
}

type Timing = Pick<SpaceFacts, 'createdAt' | 'scheduledStart' | 'startedAt' | 'participantCount'>;

function tell(source: Source, id: string, state: 'live' | 'scheduled', at: Instant, timing: Timing): MadeSpace {
  const { random, audience } = source;
  const community = anyCommunity(random);
  const creator = anyCreator(community, random);
  const coHosts = distinct(random.pick([0, 0, 0, 1, 1, 2]), [creator], () => anySpeaker(community, random));
  const hosts = [creator, ...coHosts];
  const talking = state === 'live' ? random.spread(1, 7) : random.pick([0, 0, 0, 1, 2]);
  const speakers = distinct(talking, hosts, () => anySpeaker(community, random));
  const invited = random.chance(0.8) ? audience.next(community, random.spread(2, 60)) : [];
  const topics = distinct(random.pick([0, 1, 1, 2, 3]), [], () => 1 + Math.floor(topicCount * random.fraction() ** 2));
  const isTicketed = random.chance(0.09);
  const { language } = community;
  const told: SpaceFacts = {
    ...timing,
    title: makeTitle(language, random),
    lang: random.chance(0.96) ? language.tag : null,
    isTicketed,
    subscriberCount: null,
    updatedAt: timing.startedAt ?? timing.createdAt,
    creatorId: personId(creator),
    hostIds: hosts.map(personId),
    speakerIds: [...coHosts, ...speakers].map(personId),
    invitedUserIds: invited.map(personId),
    topicIds: topics.map(topicId),
  };
  const buyers = isTicketed ? audience.next(community, random.spread(3, 80)) : [];
  const shared = random.chance(0.55) ? random.spread(1, 8) : 0;
  const authors = Array.from({ length: shared }, () =>
    random.chance(0.6) ? random.pick([...hosts, ...speakers]) : (audience.next(community, 1)[0] ?? creator),
  );
  const since = Math.max(timing.createdAt ?? at, at - 2 * DAY);
  return {
    id,
    observations: [
      { kind: 'space', id, at, state, told },
      ...(buyers.length > 0 ? [buyersPage(id, at, buyers)] : []),
      ...(shared > 0 ? [postsPage(id, at, since, authors, community, random)] : []),
    ],
    people: new Set([...hosts, ...speakers, ...invited, ...buyers, ...authors]),
    topics: new Set(topics),
    turnAt: nextTurn({ xId: id, state: state === 'live' ? 'LIVE' : 'SCHEDULED', observedAt: at, ...timing }).at,
  };
}

/** So many different numbers, none of those taken; fewer when drawing gives nothing new. */
function distinct(count: number, taken: readonly number[], draw: () => number): number[] {
  const found = new Set<number>();
  for (let tries = 0; found.size < count && tries < 10 * count; tries++) {
    const number = draw();
    if (!taken.includes(number)) found.add(number);
  }
  return [...found];
}
