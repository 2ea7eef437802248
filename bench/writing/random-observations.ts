import type { Random } from '../../src/demo/random.ts';
import type { Observation, SpaceReported } from '../../src/domain/observation.ts';
import { open } from '../../src/store/sqlite/driver.ts';

interface KnownSpace {
  readonly xId: string;
  readonly state: 'live' | 'scheduled';
  readonly speakers: readonly string[];
}

/**
 * News such as a client that polls X brings: mostly counters of Spaces and of people, now and then another title, other
 * speakers, or the end of a Space.
 */
export function createNews(storeFile: string, random: Random): (at: number) => Observation {
  const { spaces, people } = readKnown(storeFile);

  const about = (at: number, toldOf: (space: KnownSpace) => SpaceReported['told']): Observation => {
    const space = random.pick(spaces);
    return { kind: 'space', id: space.xId, at, state: space.state, told: toldOf(space) };
  };

  return (at) => {
    const chance = random.fraction();
    if (chance < 0.48) return about(at, () => ({ participantCount: random.between(0, 100_000) }));
    if (chance < 0.94) {
      const followersCount = random.between(0, 1_000_000);
      return { kind: 'user', id: random.pick(people), at, told: { followersCount } };
    }
    if (chance < 0.96) return { kind: 'user', id: random.pick(people), at, told: { name: `Renamed "${at}" ✨` } };
    if (chance < 0.98) return about(at, () => ({ title: `retitled ${random.between(0, 1_000_000)} 🎙️` }));
    if (chance < 0.999)
      return about(at, ({ speakers }) => ({ speakerIds: [...speakers.slice(1), random.pick(people)] }));
    const [gone] = spaces.splice(random.between(0, spaces.length - 1), 1);
    return { kind: 'space', id: (gone as KnownSpace).xId, at, state: 'ended', told: {} };
  };
}

function readKnown(storeFile: string): { spaces: KnownSpace[]; people: readonly string[] } {
  const db = open(storeFile, { readonly: true });
  try {
    const rows = db.prepare('SELECT x_id AS xId, feed_rank AS feedRank, told FROM spaces ORDER BY x_id').all() as {
      xId: string;
      feedRank: number;
      told: string;
    }[];
    return {
      spaces: rows.map(({ xId, feedRank, told }) => ({
        xId,
        state: feedRank === 0 ? 'live' : 'scheduled',
        speakers: (JSON.parse(told) as { speakers: string[] }).speakers,
      })),
      people: db.prepare('SELECT x_id FROM users ORDER BY x_id').pluck().all() as string[],
    };
  } finally {
    db.close();
  }
}
