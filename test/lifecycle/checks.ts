import { expect } from 'vitest';
import type { Instant } from '../../src/domain/instant.ts';
import { spacesSeen, type WayIn } from '../schema/ways-in.ts';
import { ids } from './any-command.ts';
import type { Expected } from './expected.ts';
import { everything, lists, topicsInUse } from './questions.ts';
import { listsOf, type Shown } from './shown.ts';
import { ask, type Side } from './side.ts';

/** A way in shows the Spaces that are to be shown, and no other. */
export async function checkWay(
  side: Side,
  { document: query }: WayIn,
  expected: Expected,
  now: Instant,
): Promise<void> {
  const look = async (variables: Readonly<Record<string, string>>, shown: readonly Shown[]) => {
    const wanted = shown.map(({ id }) => id).sort();
    for (const [path, data] of (await ask(side, { query, variables }, now)).entries()) {
      expect({ path, query, variables, seen: spacesSeen(data).sort() }).toEqual({
        path,
        query,
        variables,
        seen: wanted,
      });
    }
  };
  if (query.includes('$space')) {
    for (const id of ids.spaces)
      await look(
        { space: `space_${id}` },
        expected.shown.filter((space) => space.id === id),
      );
  } else if (query.includes('$person')) {
    for (const id of ids.users) await look({ person: id }, expected.shownOf(id));
  } else await look({}, expected.shown);
}

/** All that is told is what was told last, and nothing is left out. */
export async function checkEverything(
  side: Side,
  expected: Expected,
  now: Instant,
  viewer: string | null,
): Promise<void> {
  const usernames = ['ann', 'ben', 'cat'];
  const variables = {
    spaces: ids.spaces,
    people: [...ids.users.map((id) => ({ id })), ...usernames.map((username) => ({ username: `@${username}` }))],
    others: [...ids.topics.map((id) => `topic_${id}`), ...ids.posts.map((id) => `post_${id}`)],
  };
  const wanted = {
    spacesByIds: ids.spaces.map((id) => expected.outcome(id, viewer)),
    users: [...ids.users.map(expected.user), ...usernames.map(expected.userNamed)],
    nodes: [...ids.topics.map(expected.topic), ...ids.posts.map(expected.post)],
  };
  for (const [path, data] of (await ask(side, { query: everything, variables }, now, viewer)).entries()) {
    expect({ path, data }).toEqual({ path, data: wanted });
  }
}

/** Lists give what is to be shown, in their order. */
export async function checkLists(side: Side, expected: Expected, now: Instant): Promise<void> {
  const wanted = Object.entries(listsOf(expected.shown)).map(([name, list]) => [
    name,
    { nodes: list.map((xId) => ({ xId })) },
  ]);
  for (const [path, data] of (await ask(side, { query: lists, variables: {} }, now)).entries()) {
    expect({ path, data }).toEqual({ path, data: Object.fromEntries(wanted) });
  }
}

/** To be asked after a sweep. */
export async function checkTopicsInUse(side: Side, expected: Expected, now: Instant): Promise<void> {
  for (const data of await ask(side, { query: topicsInUse, variables: {} }, now)) {
    expect(data).toEqual({ topics: { nodes: expected.topicsInUse() } });
  }
}
