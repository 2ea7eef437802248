import type { Instant } from '../../src/domain/instant.ts';
import type { SpaceOrder } from '../../src/domain/space-query.ts';
import type { Related, Store } from '../../src/store/store.ts';
import { query, wholePage } from './reading.ts';

/** Ids that a picture asks for. */
export interface Ids {
  readonly spaces: readonly string[];
  readonly users: readonly string[];
  readonly topics: readonly string[];
  readonly posts: readonly string[];
}

const orders: readonly SpaceOrder[] = ['LIVE_FIRST', 'MOST_PARTICIPANTS', 'NEWEST', 'RELEVANCE'];

/** What every read of a store says at an instant, but for the counters of topics, which may lag. */
export async function picture(store: Store, ids: Ids, now: Instant): Promise<Readonly<Record<string, unknown>>> {
  const { spaces, users, topics, posts } = ids;
  const usernames = [...users, 'x', 'y'].map((id) => `user${id}`);
  const lists = orders.flatMap((order) => [
    store.spaces(query({}, { order }), wholePage, now),
    store.spaces(query({}, { order, terms: ['a'] }), wholePage, now),
    store.spaces(query({ speakerIds: users.slice(0, 2) }, { order }), wholePage, now),
    store.spaces(query({ topicIds: topics.slice(0, 1) }, { order }), wholePage, now),
  ]);
  return {
    spaces: byId(await store.spacesByIds(spaces, now)),
    members: byParent(await store.membersBySpaceIds(spaces, now)),
    topicsOfSpaces: byParent(await store.topicsBySpaceIds(spaces, now)),
    invited: byParent(await store.invitedBySpaceIds(spaces, wholePage, now)),
    buyers: byParent(await store.buyersBySpaceIds(spaces, wholePage, now)),
    sharedPosts: byParent(await store.postsBySpaceIds(spaces, wholePage, now)),
    invitedCounts: byParent(await store.invitedCountsBySpaceIds(spaces, now)),
    buyerCounts: byParent(await store.buyerCountsBySpaceIds(spaces, now)),
    spacesOfUsers: byParent(await store.spacesByUserIds(users, { roles: null, state: null }, wholePage, now)),
    users: byId(await store.usersByIds(users, now)),
    kept: byId((await store.keptUsersByIds(users, now)).map(({ user }) => user)),
    holders: byId(await store.usersByUsernames(usernames, now)),
    topics: byId(await store.topicsByIds(topics, now)),
    posts: byId(await store.postsByIds(posts, now)),
    lists: await Promise.all(lists),
  };
}

function byId<Item extends { readonly xId: string }>(items: readonly Item[]): Readonly<Record<string, Item>> {
  return Object.fromEntries(items.map((item) => [item.xId, item]));
}

/** What is absent and what is empty say the same. */
function byParent(related: readonly Related<unknown>[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(related.filter(({ value }) => !isEmpty(value)).map(({ of, value }) => [of, value]));
}

function isEmpty(value: unknown): boolean {
  return value === 0 || JSON.stringify(value) === '[]';
}
