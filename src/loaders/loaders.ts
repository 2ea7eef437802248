import DataLoader from 'dataloader';
import type { Instant } from '../domain/instant.ts';
import type { Page, PageRequest } from '../domain/page.ts';
import type { Post } from '../domain/post.ts';
import type { Space, SpaceOutcome } from '../domain/space.ts';
import type { SpaceQuery } from '../domain/space-query.ts';
import type { Topic } from '../domain/topic.ts';
import { type Member, type User, usernameKey } from '../domain/user.ts';
import type { PeopleReads, SpaceReads, UserSpace, UserSpacesFilter } from '../store/store.ts';
import { align, alignRelated } from './align.ts';

/**
 * The way from one request to the store. Made anew for each request, so that nothing is shared between viewers and
 * every answer has one clock.
 *
 * - Keys are X ids. What one turn of the event loop asks for goes to the store in one call per loader; pages in one call
 *   per distinct request for a page, however many parents there are.
 * - A Space has one record per request, the first that was loaded; so an answer never says two things about it.
 * - Whatever comes along whole (people of a list, topics, posts) is kept for look-ups by id.
 */
export interface Loaders {
  readonly spaceOutcomeById: Loader<SpaceOutcome | null>;
  readonly userById: Loader<User | null>;
  /** Takes keys made by `usernameKey`. */
  readonly userByUsernameKey: Loader<User | null>;
  readonly topicById: Loader<Topic | null>;
  readonly postById: Loader<Post | null>;

  readonly membersBySpaceId: Loader<readonly Member[]>;
  readonly topicsBySpaceId: Loader<readonly Topic[]>;
  readonly invitedCountBySpaceId: Loader<number>;
  readonly buyerCountBySpaceId: Loader<number>;

  invitedBySpaceId(page: PageRequest): Loader<Page<User>>;
  buyersBySpaceId(page: PageRequest): Loader<Page<User>>;
  postsBySpaceId(page: PageRequest): Loader<Page<Post>>;
  spacesByUserId(filter: UserSpacesFilter, page: PageRequest): Loader<Page<UserSpace>>;

  spaces(query: SpaceQuery, page: PageRequest, signal?: AbortSignal): Promise<Page<Space>>;
}

export interface Loader<Value> {
  load(key: string): Promise<Value>;
}

const emptyPage = { items: [], hasNextPage: false };

export function createLoaders(store: SpaceReads & PeopleReads, now: Instant): Loaders {
  const records = new Map<string, Space>();

  /** The record of the Space that this request goes by. */
  const settle = (space: Space): Space => {
    const first = records.get(space.xId) ?? space;
    records.set(first.xId, first);
    return first;
  };

  const keepSpace = (space: Space): Space => {
    const settled = settle(space);
    spaceOutcomeById.prime(space.xId, { kind: 'space', xId: space.xId, space: settled });
    return settled;
  };
  const keepUser = (user: User) => void userById.prime(user.xId, user);
  const keepTopic = (topic: Topic) => void topicById.prime(topic.xId, topic);
  const keepPost = (post: Post) => void postById.prime(post.xId, post);

  const spaceOutcomeById = new DataLoader<string, SpaceOutcome | null>(async (ids) => {
    const outcomes = await store.spacesByIds(ids, now);
    const settled = outcomes.map((outcome) =>
      outcome.kind === 'space' ? { ...outcome, space: settle(outcome.space) } : outcome,
    );
    return align(ids, settled, (outcome) => outcome.xId);
  });

  const userById = new DataLoader<string, User | null>(async (ids) =>
    align(ids, await store.usersByIds(ids, now), (user) => user.xId),
  );

  const topicById = new DataLoader<string, Topic | null>(async (ids) =>
    align(ids, await store.topicsByIds(ids, now), (topic) => topic.xId),
  );

  const postById = new DataLoader<string, Post | null>(async (ids) =>
    align(ids, await store.postsByIds(ids, now), (post) => post.xId),
  );

  return {
    spaceOutcomeById,
    userById,
    topicById,
    postById,

    userByUsernameKey: new DataLoader(async (keys) => {
      const users = await store.usersByUsernames(keys, now);
      users.forEach(keepUser);
      return align(keys, users, (user) => usernameKey(user.username));
    }),

    membersBySpaceId: new DataLoader(async (ids) => {
      const members = await store.membersBySpaceIds(ids, now);
      for (const { value } of members) for (const { user } of value) keepUser(user);
      return alignRelated(ids, members, []);
    }),

    topicsBySpaceId: new DataLoader(async (ids) => {
      const topics = await store.topicsBySpaceIds(ids, now);
      for (const { value } of topics) value.forEach(keepTopic);
      return alignRelated(ids, topics, []);
    }),

    invitedCountBySpaceId: new DataLoader(async (ids) =>
      alignRelated(ids, await store.invitedCountsBySpaceIds(ids, now), 0),
    ),

    buyerCountBySpaceId: new DataLoader(async (ids) =>
      alignRelated(ids, await store.buyerCountsBySpaceIds(ids, now), 0),
    ),

    invitedBySpaceId: perArguments(async (ids, page: PageRequest) => {
      const invited = await store.invitedBySpaceIds(ids, page, now);
      for (const { value } of invited) for (const { item } of value.items) keepUser(item);
      return alignRelated(ids, invited, emptyPage);
    }),

    buyersBySpaceId: perArguments(async (ids, page: PageRequest) => {
      const buyers = await store.buyersBySpaceIds(ids, page, now);
      for (const { value } of buyers) for (const { item } of value.items) keepUser(item);
      return alignRelated(ids, buyers, emptyPage);
    }),

    postsBySpaceId: perArguments(async (ids, page: PageRequest) => {
      const posts = await store.postsBySpaceIds(ids, page, now);
      for (const { value } of posts) for (const { item } of value.items) keepPost(item);
      return alignRelated(ids, posts, emptyPage);
    }),

    spacesByUserId: perArguments(async (ids, filter: UserSpacesFilter, page: PageRequest) => {
      const found = await store.spacesByUserIds(ids, filter, page, now);
      const settled = found.map(({ of, value }) => ({
        of,
        value: mapItems(value, ({ space, role }) => ({ space: keepSpace(space), role })),
      }));
      return alignRelated(ids, settled, emptyPage);
    }),

    async spaces(query, page, signal) {
      return mapItems(await store.spaces(query, page, now, signal), keepSpace);
    },
  };
}

function mapItems<From, To>(page: Page<From>, map: (item: From) => To): Page<To> {
  return { ...page, items: page.items.map(({ item, key }) => ({ item: map(item), key })) };
}

/** One loader per distinct arguments: what is asked with equal arguments is one batch. */
function perArguments<Args extends readonly unknown[], Value>(
  load: (keys: readonly string[], ...args: Args) => Promise<Value[]>,
): (...args: Args) => Loader<Value> {
  const loaders = new Map<string, Loader<Value>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const loader = loaders.get(key) ?? new DataLoader<string, Value>((keys) => load(keys, ...args));
    loaders.set(key, loader);
    return loader;
  };
}
