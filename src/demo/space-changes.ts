import { DAY, type Instant, MINUTE } from '../domain/instant.ts';
import type { Observation, ReportedState, SpaceFacts, Told } from '../domain/observation.ts';
import type { Space } from '../domain/space.ts';
import type { Member } from '../domain/user.ts';
import { communityOf } from './communities.ts';
import { isFixedSpace, personNumber } from './demo-ids.ts';
import { fateOf } from './fate.ts';
import { crowdAfter } from './make-space.ts';
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
  return moment.space.state === 'LIVE' ? changeLive(moment) : changeScheduled(moment);
}

/** An announced Space starts. */
export function startSpace(moment: Moment, startedAt: Instant): Observation[] {
  const { space, random, now } = moment;
  const participantCount = crowdAfter(fateOf(space.xId).crowd, now - startedAt, random);
  return revise(moment, 'live', { startedAt, participantCount }, true);
}

function changeLive(moment: Moment): Observation[] {
  const { space, random } = moment;
  const { crowd } = fateOf(space.xId);
  const before = space.participantCount ?? 1;
  const drawn = isFixedSpace(space.xId) ? FIXED_CROWD : crowd;
  const wanted = drawn * (0.85 + 0.3 * random.fraction());
  const after = Math.max(1, Math.round(before + (wanted - before) * (0.1 + 0.3 * random.fraction())));
  const participantCount = after === before ? before + 1 : after;
  return revise(moment, 'live', { participantCount, ...retitled(moment, 0.1) }, random.chance(0.2));
}

function changeScheduled(moment: Moment): Observation[] {
  const { space, random, now } = moment;
  if (isFixedSpace(space.xId))
    return revise(moment, 'scheduled', { subscriberCount: (space.subscriberCount ?? 0) + 1 }, false);
  const planned = (space.scheduledStart ?? now) + 5 * MINUTE * random.between(1, 12);
  const postponed = random.chance(0.25) && planned < now + LATEST ? { scheduledStart: planned } : {};
  return revise(moment, 'scheduled', { ...postponed, ...retitled(moment, 0.4) }, random.chance(0.4));
}

const FIXED_CROWD = 1_840;
const LATEST = 13.9 * DAY;

function retitled({ space, random }: Moment, probability: number): Told<SpaceFacts> {
  const language = communityOf(personNumber(space.creatorId ?? '')).language;
  return !isFixedSpace(space.xId) && random.chance(probability) ? { title: makeTitle(language, random) } : {};
}

/** The Space with what is told of it, with or without a move on the stage. */
function revise(
  { space, members, random, seed, now }: Moment,
  state: ReportedState,
  told: Told<SpaceFacts>,
  moves: boolean,
): Observation[] {
  const community = communityOf(personNumber(space.creatorId ?? ''));
  const stage = moves ? changeStage(members, community, random, isFixedSpace(space.xId)) : { told: {}, joined: [] };
  return [
    ...stage.joined.map((number) => personReported(seed, number, now)),
    { kind: 'space', id: space.xId, at: now, state, told: { ...told, ...stage.told, updatedAt: now } },
  ];
}
