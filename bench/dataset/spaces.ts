import type { Random } from '../../src/demo/random.ts';
import { personId } from './people.ts';
import type { Texts } from './texts.ts';

export const spaceFields =
  'created_at,creator_id,host_ids,is_ticketed,lang,participant_count,scheduled_start,speaker_ids,started_at,state,' +
  'title,updated_at';

/** A Space as X gives it in `data`. */
export type XSpace = ReturnType<typeof makeSpace>;

/** Indexes of people, for the members of Spaces. */
export interface Cast {
  /** This many people, each once. */
  draw(count: number): readonly number[];
}

/** Everybody comes once before anybody comes again; after that some come far more often than others. */
export function createCast(people: number, random: Random): Cast {
  const order = Array.from({ length: people }, (_, index) => index);
  for (let i = people - 1; i > 0; i--) {
    const j = random.between(0, i);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  let used = 0;
  const next = () => {
    const place = used < people ? used : random.spread(1, people) - 1;
    used += 1;
    return order[place] as number;
  };
  return {
    draw(count) {
      const drawn = new Set<number>();
      while (drawn.size < count) drawn.add(next());
      return [...drawn];
    },
  };
}

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

export function spaceId(index: number): string {
  let rest = index;
  let text = '';
  for (let i = 0; i < 6; i++) {
    text += letters[(rest + i * 7) % letters.length];
    rest = Math.floor(rest / letters.length);
  }
  return `1yNVO${text}Gj`;
}

/**
 * 30 of 100 are live, the others planned far enough ahead that none of them changes what is shown while the data is
 * used.
 */
export function makeSpace(index: number, now: number, members: number, cast: Cast, random: Random, texts: Texts) {
  const people = cast.draw(random.between(members - 2, members + 2)).map(personId);
  const hosts = people.slice(0, random.between(1, 3));
  const live = random.chance(0.3);
  const created = now - random.between(MINUTE, 3 * DAY);
  const time = (at: number) => new Date(at).toISOString();
  return {
    id: spaceId(index),
    state: live ? 'live' : 'scheduled',
    ...texts.title(index),
    creator_id: people[0] as string,
    host_ids: hosts,
    speaker_ids: people.slice(1),
    is_ticketed: random.chance(0.04),
    participant_count: live ? random.spread(1, 20_000) : 0,
    created_at: time(created),
    updated_at: time(now - random.between(0, 60) * MINUTE),
    ...(live
      ? { started_at: time(now - random.between(0, 10 * 60 * MINUTE)) }
      : { scheduled_start: time(now + random.between(2 * DAY, 13 * DAY)) }),
  };
}
