import type { Instant } from '../../src/domain/instant.ts';
import type { PostFacts, TopicFacts } from '../../src/domain/observation.ts';
import { fateOf } from './fate.ts';
import type { Mirror, Posted, Sold } from './mirror.ts';
import { compare, latest, newest } from './newest.ts';
import { personFacts } from './person-facts.ts';
import { roleOf, rolesOf, type Shown, shownAt } from './shown.ts';

/** What callers have to be told at an instant, in the shape of the answers to `questions.ts`. */
export interface Expected {
  readonly shown: readonly Shown[];
  /** The Spaces in which the person has a role; none of a person who is not known. */
  shownOf(personId: string): readonly Shown[];
  outcome(spaceId: string, viewer: string | null): unknown;
  user(id: string): unknown;
  userNamed(username: string): unknown;
  topic(id: string): unknown;
  post(id: string): unknown;
  topicsInUse(): readonly unknown[];
}

/** `mirror` has passed to `now`. */
export function expectedOf(mirror: Mirror, now: Instant): Expected {
  const { lives, people, topics } = mirror;
  const shown = shownAt(mirror, now);

  const personOf = (id: string) => {
    const facts = personFacts(people.get(id));
    return facts && { xId: id, username: facts.username, name: facts.name, description: facts.description ?? null };
  };
  const known = (ids: readonly string[]) => ids.flatMap((id) => personOf(id) ?? []);

  const topicOf = (id: string) => {
    const { name, description = null } = newest<TopicFacts>(topics.get(id) ?? []);
    return name === undefined ? null : { xId: id, name, description };
  };

  /** A post as all Spaces that are shown tell it. */
  const postOf = (id: string) => {
    const told = shown.flatMap((space) => (lives.get(space.id)?.posts ?? []).filter((post) => post.id === id));
    if (told.length === 0) return null;
    const { text, authorId = null, createdAt } = newest<PostFacts>(told);
    return { xId: id, text, author: authorId && personOf(authorId), createdAt: dateTime(createdAt ?? timeOf(id)) };
  };

  const spaceOf = (space: Shown, viewer: string | null) => {
    const { id, facts } = space;
    const { posts = [], buyers = [] } = lives.get(id) ?? {};
    const members = rolesOf(space).flatMap(([userId, role]) => {
      const user = personOf(userId);
      return user === null ? [] : [{ role, user }];
    });
    const speakers = members.map(({ user }) => user);
    const isOwner = viewer !== null && viewer === facts.creatorId;
    return {
      __typename: 'Space',
      xId: id,
      state: space.isLive ? 'LIVE' : 'SCHEDULED',
      title: facts.title ?? null,
      lang: facts.lang ?? null,
      isTicketed: facts.isTicketed ?? false,
      createdAt: dateTime(facts.createdAt),
      scheduledStart: dateTime(facts.scheduledStart),
      startedAt: dateTime(facts.startedAt),
      observedAt: dateTime(space.at),
      participantCount: facts.participantCount ?? null,
      subscriberCount: isOwner ? (facts.subscriberCount ?? null) : null,
      creator: facts.creatorId ? personOf(facts.creatorId) : null,
      hosts: speakers.filter((_, place) => members[place]?.role !== 'SPEAKER'),
      speakers,
      members,
      topics: (facts.topicIds ?? []).flatMap((topicId) => topicOf(topicId) ?? []),
      invitedUsers: listOf(known(facts.invitedUserIds ?? [])),
      sharedPosts: { nodes: inOrderOfTime(posts).map(postOf) },
      buyers: isOwner && facts.isTicketed ? listOf(known(inOrderOfSale(buyers))) : null,
    };
  };

  const goneOf = (id: string) => {
    const life = lives.get(id);
    const fate = fateOf(life?.words ?? []);
    if (fate.kind === 'gone') return { reason: fate.reason, since: life?.goneSince };
    return fate.kind === 'held' ? { reason: 'UNCONFIRMED', since: fate.until } : { reason: null };
  };

  const shownOf = (personId: string) =>
    personOf(personId) === null ? [] : shown.filter((space) => roleOf(space, personId) !== undefined);

  const userOf = (id: string) => {
    const person = personOf(id);
    if (person === null) return { __typename: 'UserNotFoundError' };
    const edges = shownOf(id).map((space) => ({
      role: roleOf(space, id),
      node: { xId: space.id, title: space.facts.title ?? null },
    }));
    return { __typename: 'User', ...person, spaces: { edges } };
  };

  return {
    shown,
    shownOf,
    outcome(id, viewer) {
      const space = shown.find((one) => one.id === id);
      if (space !== undefined) return spaceOf(space, viewer);
      const { reason, since } = goneOf(id);
      if (reason === null) return { __typename: 'SpaceNotFoundError' };
      return { __typename: 'SpaceUnavailableError', reason, since: dateTime(since) };
    },
    user: userOf,
    userNamed(username) {
      // Who held it by the newest word.
      const heldAt = (id: string) => latest((people.get(id) ?? []).filter(({ kind }) => kind === 'user'));
      const holders = [...people.keys()].filter((id) => personOf(id)?.username?.toLowerCase() === username);
      return userOf(holders.sort((a, b) => heldAt(b) - heldAt(a) || compare(b, a))[0] ?? '');
    },
    topic: topicOf,
    post: postOf,
    topicsInUse() {
      const uses = (id: string) => shown.filter(({ facts }) => facts.topicIds?.includes(id)).length;
      const used = [...topics.keys()].filter((id) => uses(id) > 0 && topicOf(id) !== null);
      return used.sort((a, b) => uses(b) - uses(a) || compare(a, b)).map(topicOf);
    },
  };
}

/** Latest first, by what the Space's own pages tell. */
function inOrderOfTime(posts: readonly Posted[]): string[] {
  const told = (id: string) => newest<PostFacts>(posts.filter((post) => post.id === id));
  const time = (id: string) => told(id).createdAt ?? timeOf(id);
  return unique(posts).sort((a, b) => time(b) - time(a) || compare(a, b));
}

/** By first observation, then place in the page, then id. */
function inOrderOfSale(buyers: readonly Sold[]): string[] {
  const sorted = buyers.toSorted((a, b) => a.at - b.at || a.place - b.place || compare(a.id, b.id));
  return unique(sorted);
}

function unique(items: readonly { readonly id: string }[]): string[] {
  return [...new Set(items.map(({ id }) => id))];
}

/** X's ids of posts count the ms since 2010-11-04T01:42:54.657Z above their lowest 22 bits. */
function timeOf(postId: string): Instant {
  return Date.parse('2010-11-04T01:42:54.657Z') + Number(BigInt(postId) >> 22n);
}

function listOf(nodes: readonly unknown[]) {
  return { totalCount: nodes.length, nodes };
}

function dateTime(instant: Instant | null | undefined): string | null {
  return instant == null ? null : new Date(instant).toISOString();
}
