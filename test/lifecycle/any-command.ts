import fc from 'fast-check';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/instant.ts';
import type { Observation, SpaceFacts, Told } from '../../src/domain/observation.ts';
import { waysIn } from '../schema/ways-in.ts';
import type { Ids } from '../store/picture.ts';

/** Few of each, so that much happens to every one. `D` is asked for and never observed. */
export const ids: Ids = {
  spaces: ['A', 'B', 'C', 'D'],
  users: ['1', '2', '3', '4'],
  topics: ['7', '8'],
  posts: ['10', '11'],
};

/** What happens to a store, and what is asked of it. */
export type Command =
  | { readonly kind: 'take'; readonly made: readonly AnyObservation[] }
  /** Takes in again what was taken in a number of batches ago. */
  | { readonly kind: 'repeat'; readonly ago: number }
  | { readonly kind: 'wait'; readonly ms: number }
  /** Not in both stores at once: what they tell does not depend on it. */
  | { readonly kind: 'sweep'; readonly store: 0 | 1 }
  | { readonly kind: 'scrub' }
  | { readonly kind: 'restart' }
  /** Everything, and by one way in; by other lists where there is no such way. */
  | { readonly kind: 'ask'; readonly store: 0 | 1; readonly viewer: string | null; readonly way: number };

/** An observation, once the clock is known. */
export type AnyObservation = (now: Instant) => Observation;

/** How old observations are when they arrive. Steps of the clock are of the same lengths, so that times meet. */
const age = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(0, 0, 1, MINUTE, HOUR) },
  { weight: 3, arbitrary: fc.constantFrom(2 * HOUR, 7 * HOUR, 23 * HOUR, -MINUTE) },
  { weight: 1, arbitrary: fc.constantFrom(25 * HOUR, 3 * DAY, 29 * DAY, 30 * DAY, -6 * MINUTE) },
);
const start = fc.constantFrom(-25 * HOUR, -HOUR, HOUR, 7 * HOUR, 3 * DAY, null);

const spaceId = fc.constantFrom('A', 'A', 'B', 'C');
const personId = fc.constantFrom(...ids.users);
const people = fc.uniqueArray(personId, { maxLength: 3 });

const toldOfSpace: fc.Arbitrary<Told<SpaceFacts>> = fc.record(
  {
    title: fc.constantFrom('one', 'two', '', null),
    lang: fc.constantFrom('en', 'pt-BR', null),
    isTicketed: fc.constantFrom(true, true, true, false, null),
    participantCount: fc.constantFrom(0, 9, 10, null),
    subscriberCount: fc.constantFrom(1, 2),
    createdAt: start,
    scheduledStart: start,
    startedAt: start,
    // Whoever asks is signed in as `1` as a rule: owners are told more.
    creatorId: fc.constantFrom('1', '1', '1', '2', '3', null),
    hostIds: people,
    speakerIds: people,
    invitedUserIds: people,
    topicIds: fc.uniqueArray(fc.constantFrom(...ids.topics)),
  },
  { requiredKeys: [] },
);

const body = made(
  fc.record({
    kind: fc.constant('space'),
    id: spaceId,
    state: fc.constantFrom('live', 'live', 'scheduled'),
    told: toldOfSpace,
  }),
);
const end = made(
  fc.record({
    kind: fc.constant('space'),
    id: spaceId,
    state: fc.constantFrom('ended', 'canceled'),
    told: fc.constant({ title: 'over' }),
  }),
);
const missing = made(fc.record({ kind: fc.constant('space-missing'), id: spaceId }));
const takenDown = made(fc.record({ kind: fc.constant('space-taken-down'), id: spaceId }));

const user = made(
  fc.record({
    kind: fc.constant('user'),
    id: personId,
    told: fc.record(
      {
        username: fc.constantFrom('ann', 'Ann', 'ben', 'cat'),
        name: fc.constantFrom('Ann', 'Ben'),
        description: fc.constantFrom('', 'text', null),
      },
      { requiredKeys: ['username', 'name'] },
    ),
  }),
);
const userMissing = made(fc.record({ kind: fc.constant('user-missing'), id: personId }));

const topic = made(
  fc.record({
    kind: fc.constant('topic'),
    id: fc.constantFrom(...ids.topics),
    told: fc.record(
      { name: fc.constantFrom('Art', 'Bees'), description: fc.constantFrom('text', null) },
      { requiredKeys: ['name'] },
    ),
  }),
);

const post = fc.record({
  id: fc.constantFrom(...ids.posts),
  told: fc.record(
    { text: fc.constantFrom('hello', 'bye'), authorId: fc.option(personId, { freq: 6 }), createdAt: start },
    { requiredKeys: ['text'] },
  ),
});
const postsPage = made(
  fc.record({
    kind: fc.constant('posts-page'),
    spaceId,
    posts: fc.uniqueArray(post, { maxLength: 2, selector: ({ id }) => id }),
  }),
);
const buyersPage = made(fc.record({ kind: fc.constant('buyers-page'), spaceId, userIds: people }));

const anyObservation = fc.oneof(
  { weight: 12, arbitrary: body },
  { weight: 6, arbitrary: user },
  { weight: 3, arbitrary: missing },
  { weight: 2, arbitrary: userMissing },
  { weight: 2, arbitrary: topic },
  { weight: 3, arbitrary: postsPage },
  { weight: 3, arbitrary: buyersPage },
  { weight: 1, arbitrary: end },
  { weight: 1, arbitrary: fc.oneof({ weight: 1, arbitrary: takenDown }, { weight: 3, arbitrary: body }) },
);

const timesOfFacts = new Set(['createdAt', 'scheduledStart', 'startedAt']);

/** Observations made from their parts: all times are given as distances from the clock. */
function made(parts: fc.Arbitrary<object>): fc.Arbitrary<AnyObservation> {
  return fc.tuple(parts, age).map(([part, howOld]) => {
    const make = (now: Instant): Observation =>
      JSON.parse(
        JSON.stringify({ ...part, at: now - howOld }, (name, value: unknown) =>
          timesOfFacts.has(name) && typeof value === 'number' ? now + value : value,
        ),
      ) as Observation;
    return Object.assign(make, { [fc.toStringMethod]: () => `made(${JSON.stringify({ ...part, age: howOld })})` });
  });
}

/** Commands whose clock moves by minutes and hours, or by days, too. */
function anyCommand(steps: readonly number[]): fc.Arbitrary<Command> {
  const store = fc.constantFrom<(0 | 1)[]>(0, 1);
  const kind = <Kind extends string>(name: Kind) => fc.constant(name);
  const viewer = fc.constantFrom('1', '1', '2', null);
  const way = fc.nat(waysIn.length);
  const batch = fc.array(anyObservation, { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { weight: 10, arbitrary: fc.record({ kind: kind('take'), made: batch }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('repeat'), ago: fc.nat(3) }) },
    { weight: 4, arbitrary: fc.record({ kind: kind('wait'), ms: fc.constantFrom(...steps) }) },
    { weight: 2, arbitrary: fc.record({ kind: kind('sweep'), store }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('scrub') }) },
    { weight: 1, arbitrary: fc.record({ kind: kind('restart') }) },
    { weight: 5, arbitrary: fc.record({ kind: kind('ask'), store, viewer, way }) },
  );
}

const minutes = [1, MINUTE, HOUR];
const days = [...minutes, 2 * HOUR, 7 * HOUR, 23 * HOUR, DAY, 3 * DAY, 29 * DAY];

export const anyCommands: fc.Arbitrary<readonly Command[]> = fc.oneof(
  fc.array(anyCommand(minutes), { minLength: 1, maxLength: 40, size: 'max' }),
  fc.array(anyCommand(days), { minLength: 1, maxLength: 40, size: 'max' }),
);
