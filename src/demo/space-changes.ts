import { DAY, type Instant, MINUTE } from '../domain/instant.ts';
import type { Observation, SpaceFacts, Told } from '../domain/observation.ts';
import type { Space } from '../domain/space.ts';
import type { Member } from '../domain/user.ts';
import { communityOf } from './communities.ts';
import { isFixedSpace, personNumber } from './demo-ids.ts';
import { fateOf } from './fate.ts';
import { fixedCrowd } from './fixed-spaces.ts';
import { crowdAfter } from './make-space.ts';
import { postsPage } from './pages.ts';
import { personReported } from './people.ts';
import type { Random } from './random.ts';
import { changeStage } from './stage.ts';
import { makeTitle } from './titles.ts';

/** What a change is made from: the Space and its people as the store has them, and the chances. */
export interface Moment {
  readonly space: Space;
  readonly members: readonly Member[];
  readonly random: Random;
  readonly seed: number;
  readonly now: Instant;
}

/** Something about the Space is another than before: always the count of a live one, at times its people or title. */
export function changeSpace(moment: Moment): Observation[] {
  if (isFixedSpace(moment.space.xId)) return changeFixed(moment);
  return moment.space.state === 'LIVE' ? changeLive(moment) : changeScheduled(moment);
}

/** An announced Space starts. */
export function startSpace(moment: Moment, startedAt: Instant): Observation[] {
  const { space, random, now } = moment;
  const participantCount = crowdAfter(fateOf(space.xId).crowd, now - startedAt, random);
  return revised(moment, 'live', { startedAt, participantCount }, true);
}

function changeLive(moment: Moment): Observation[] {
  const { space, random } = moment;
  const participantCount = countNear(fateOf(space.xId).crowd, moment);
  const title = random.chance(0.1) ? retitled(moment) : {};
  const posts = random.chance(0.1) ? shared(moment) : [];
  return [...revised(moment, 'live', { participantCount, ...title }, random.chance(0.2)), ...posts];
}

function changeScheduled(moment: Moment): Observation[] {
  const { space, random, now } = moment;
  const planned = (space.scheduledStart ?? now) + 5 * MINUTE * random.between(1, 12);
  const postponed = random.chance(0.25) && planned < now + LATEST ? { scheduledStart: planned } : {};
  const title = random.chance(0.4) ? retitled(moment) : {};
  return revised(moment, 'scheduled', { ...postponed, ...title }, random.chance(0.4));
}

/** Documents show its title and hosts, so these stay. */
function changeFixed(moment: Moment): Observation[] {
  const { space, random } = moment;
  if (space.state === 'SCHEDULED') {
    return revised(moment, 'scheduled', { subscriberCount: (space.subscriberCount ?? 0) + 1 }, false);
  }
  return revised(moment, 'live', { participantCount: countNear(fixedCrowd, moment) }, random.chance(0.2));
}

/** Well within X's 14 days. */
const LATEST = 13.9 * DAY;

/** Another count than before, on its way to the crowd that the Space draws. */
function countNear(crowd: number, { space, random }: Moment): number {
  const before = space.participantCount ?? 1;
  const wanted = crowd * (0.85 + 0.3 * random.fraction());
  const after = Math.max(1, Math.round(before + (wanted - before) * (0.1 + 0.3 * random.fraction())));
  return after === before ? before + 1 : after;
}

function retitled({ space, random }: Moment): Told<SpaceFacts> {
  return { title: makeTitle(communityAround(space).language, random) };
}

/** Somebody on the stage shares a post. */
function shared({ space, members, random, now }: Moment): Observation[] {
  if (members.length === 0) return [];
  const author = personNumber(random.pick(members).user.xId);
  return [postsPage(space.xId, now, now - MINUTE, [author], communityAround(space), random)];
}

function communityAround({ creatorId }: Space) {
  return communityOf(personNumber(creatorId ?? ''));
}

/** The Space with what is told of it, with or without a move on its stage. */
function revised(
  { space, members, random, seed, now }: Moment,
  state: 'live' | 'scheduled',
  told: Told<SpaceFacts>,
  moves: boolean,
): Observation[] {
  const { xId: id } = space;
  const none = { told: {}, joined: [] };
  const stage = moves ? changeStage(members, communityAround(space), random, isFixedSpace(id)) : none;
  return [
    ...stage.joined.map((number) => personReported(seed, number, now)),
    { kind: 'space', id, at: now, state, told: { ...told, ...stage.told, updatedAt: now } },
  ];
}
