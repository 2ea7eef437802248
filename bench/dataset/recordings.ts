import { createRandom } from '../../src/demo/random.ts';
import { makePerson, userFields, type XUser } from './people.ts';
import { createCast, makeSpace, spaceFields, spaceId, type XSpace } from './spaces.ts';
import { createTexts } from './texts.ts';

export interface DatasetSize {
  readonly people: number;
  readonly spaces: number;
  /** Members of a Space on average. */
  readonly members: number;
  readonly seed: number;
}

/** Spaces in one answer of X. */
const PAGE = 100;

/** Of the Spaces, so many more are told of and then end, are called off or vanish. */
const GONE = 0.02;

export function goneSpaces({ spaces }: DatasetSize): number {
  return Math.round(spaces * GONE);
}

/** Lines of NDJSON: answers to look-ups of all Spaces, then of those that have gone. `now`: when the last was observed. */
export function* recordingLines(size: DatasetSize, now: number): Generator<string, void> {
  const random = createRandom(size.seed);
  const texts = createTexts(random);
  const people = Array.from({ length: size.people }, (_, index) => makePerson(index, now, random, texts));
  const byId = new Map(people.map((person) => [person.id, person]));
  const cast = createCast(size.people, random);
  const all = size.spaces + goneSpaces(size);
  const pages = Math.ceil(all / PAGE);
  for (let page = 0; page < pages; page++) {
    const length = Math.min(PAGE, all - page * PAGE);
    const spaces = Array.from({ length }, (_, i) => {
      return makeSpace(page * PAGE + i, now, size.members, cast, random, texts);
    });
    // An hour's work of a client that polls, the last of it a second ago.
    yield lookUp(spaces, now - 1_000 - Math.round(((pages - page) / pages) * 3_600_000), byId);
  }
  for (let index = size.spaces; index < all; index += PAGE) {
    const ids = Array.from({ length: Math.min(PAGE, all - index) }, (_, i) => spaceId(index + i));
    yield farewell(ids, now);
  }
}

function lookUp(spaces: readonly XSpace[], at: number, byId: ReadonlyMap<string, XUser>): string {
  const users = new Map<string, XUser | undefined>();
  for (const { creator_id, host_ids, speaker_ids } of spaces) {
    for (const id of [creator_id, ...host_ids, ...speaker_ids]) users.set(id, byId.get(id));
  }
  return recording(
    spaces.map(({ id }) => id),
    at,
    { data: spaces, includes: { users: [...users.values()] } },
  );
}

/** A third each: ended, called off, no longer shown. */
function farewell(ids: readonly string[], at: number): string {
  const kept = ids.filter((_, i) => i % 3 !== 2);
  const missing = ids.filter((_, i) => i % 3 === 2);
  return recording(ids, at, {
    data: kept.map((id, i) => ({ id, state: i % 2 === 0 ? 'ended' : 'canceled' })),
    errors: missing.map((id) => ({
      value: id,
      detail: `Could not find space with ids: [${id}].`,
      title: 'Not Found Error',
      resource_type: 'space',
      parameter: 'ids',
      resource_id: id,
      type: 'https://api.twitter.com/2/problems/resource-not-found',
    })),
  });
}

function recording(ids: readonly string[], at: number, body: object): string {
  const request =
    `GET /2/spaces?ids=${ids.join(',')}&space.fields=${spaceFields}` +
    `&expansions=creator_id,host_ids,speaker_ids&user.fields=${userFields}`;
  return `${JSON.stringify({ request, status: 200, observedAt: new Date(at).toISOString(), body })}\n`;
}
