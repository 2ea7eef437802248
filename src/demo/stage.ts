import type { SpaceFacts, Told } from '../domain/observation.ts';
import type { SpaceRole } from '../domain/roles.ts';
import type { Member } from '../domain/user.ts';
import { anySpeaker, type Community } from './communities.ts';
import { personId } from './demo-ids.ts';
import type { Random } from './random.ts';

/** Speakers at a time, hosts included, as the rules have it. */
const STAGE = 10;
const CO_HOSTS = 2;

/** Who has which role after a move, as X tells it, and the number of the person who came, if one did. */
export interface Stage {
  readonly told: Told<SpaceFacts>;
  readonly joined: readonly number[];
}

/** Somebody comes, leaves, becomes a co-host or is one no longer. Those who came first go first. */
export function changeStage(
  members: readonly Member[],
  community: Community,
  random: Random,
  keepHosts: boolean,
): Stage {
  const holders = (wanted: SpaceRole) => members.filter(({ role }) => role === wanted).map(({ user }) => user.xId);
  const creator = holders('CREATOR');
  const coHosts = holders('CO_HOST');
  const speakers = holders('SPEAKER');
  const joined: number[] = [];
  const move = random.pick(['come', 'come', 'come', 'leave', 'appoint', 'dismiss'] as const);
  if (move === 'leave') speakers.shift();
  else if (move === 'appoint' && !keepHosts && coHosts.length < CO_HOSTS) coHosts.push(...speakers.splice(0, 1));
  else if (move === 'dismiss' && !keepHosts) speakers.push(...coHosts.splice(0, 1));
  else {
    const newcomer = anySpeaker(community, random);
    if (members.length >= STAGE) speakers.shift();
    const hasRoom = creator.length + coHosts.length + speakers.length < STAGE;
    if (hasRoom && !members.some(({ user }) => user.xId === personId(newcomer))) joined.push(newcomer);
  }
  const hostIds = [...creator, ...coHosts];
  const speakerIds = [...coHosts, ...speakers, ...joined.map(personId)];
  return { told: { hostIds, speakerIds }, joined };
}
