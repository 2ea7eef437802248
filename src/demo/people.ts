import type { Instant } from '../domain/instant.ts';
import type { UserFacts, UserReported } from '../domain/observation.ts';
import { communityOf } from './communities.ts';
import { personId } from './demo-ids.ts';
import { createRandom, seedFrom } from './random.ts';

/** Words of at most five letters: with prefix and number a username has the 15 characters that X allows. */
const handles =
  'ash birch brook cedar cloud coral dawn delta ember fern fjord flint frost glade grove harp heron iris ivy lark leaf maple marsh mint moss oak olive opal otter pearl pine quill rain reed robin sage shore sky snow stone swift thyme tide wave willa wren'.split(
    ' ',
  );

const oldestAccount = Date.UTC(2009, 0);
const newestAccount = Date.UTC(2024, 0);

/** What X says about the person with this number. It follows from the seed, so it is the same whenever it is said. */
export function personReported(seed: number, number: number, at: Instant): UserReported {
  return { kind: 'user', id: personId(number), at, told: number === 1 ? host : personFacts(seed, number) };
}

function personFacts(seed: number, number: number): UserFacts {
  const random = createRandom(seedFrom(seed, 'person', number));
  const { givenNames, familyNames, fullName, places, bios } = communityOf(number).language;
  const handle = `${random.pick(handles)}${number}`;
  const name = fullName(random.pick(givenNames), random.pick(familyNames));
  return {
    username: `demo_${handle}`,
    name: random.chance(0.12) ? `${name} ${random.pick(['🎧', '🎙️', '🌿', '☕', '✨'])}` : name,
    profileImageUrl: random.chance(0.94) ? `https://img.example/people/${handle}_normal.jpg` : null,
    description: random.chance(0.75) ? random.pick(bios) : null,
    location: random.chance(0.6) ? random.pick(places) : null,
    websiteUrl: random.chance(0.15) ? `https://${handle}.example` : null,
    joinedAt: random.between(oldestAccount, newestAccount),
    isVerified: random.chance(0.1),
    isProtected: random.chance(0.03),
    followersCount: Math.min(4_000_000, Math.floor(40 * (1 - random.fraction()) ** -1.1)),
    followingCount: random.spread(1, 3_000),
  };
}

const host: UserFacts = {
  username: 'demo_host',
  name: 'Robin Alderbrook 🎙️',
  profileImageUrl: 'https://img.example/people/demo_host_normal.jpg',
  description: 'Keeps a room open for whoever drops by. Invented, like everybody here.',
  location: 'Old Harbour',
  websiteUrl: 'https://demo-host.example',
  joinedAt: Date.UTC(2012, 4, 17),
  isVerified: true,
  isProtected: false,
  followersCount: 48_213,
  followingCount: 612,
};
