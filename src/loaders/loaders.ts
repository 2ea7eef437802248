import type { Instant } from '../domain/instant.ts';
import { mapPage, type Page, type PageRequest } from '../domain/page.ts';
import type { Post } from '../domain/post.ts';
import type { Space, SpaceOutcome } from '../domain/space.ts';
import type { SpaceQuery } from '../domain/space-query.ts';
import type { Topic } from '../domain/topic.ts';
import { type Member, type User, usernameKey } from '../domain/user.ts';
import type { PeopleReads, SpaceReads, UserSpace, UserSpacesFilter } from '../store/store.ts';
import { align, alignRelated } from './align.ts';
import { batched, createKnown, type Loader } from './batched.ts';
import type { EntityCache, KeptPage } from './entity-cache.ts';
import { perArguments } from './per-arguments.ts';
import { createSettled } from './settled.ts';
import { createSpaceResults, type SpaceResults } from './space-results.ts';
import { whenAllLoaded, whenLoaded } from './when-loaded.ts';

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
  readonly spaceResults: SpaceResults;
  readonly spaceOutcomeById: Loader<SpaceOutcome | null>;
  readonly userById: Loader<User | null>;
  /** As `userById`, for who comes along with something else: kept with that, and not for look-ups. */
  readonly companionById: Loader<User | null>;
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

  /** `signalOf` is asked for the signal of the request only when something has to be read. */
  spaces(
    query: SpaceQuery,
    page: PageRequest,
    signalOf?: () => AbortSignal | undefined,
  ): Page<Space> | Promise<Page<Space>>;
}

const emptyPage = { items: [], keys: [], hasNextPage: false };

export function createLoaders(
  store: SpaceReads & PeopleReads,
  now: Instant,
  cache: EntityCache | null = null,
): Loaders {
  const settled = createSettled();

  const keepSpace = (space: Space): Space => {
    const outcome = settled.settle({ kind: 'space', xId: space.xId, space });
    // A Space that was gone when it was first looked up has come back since.
    return outcome.kind === 'space' ? outcome.space : space;
  };
  /** What came along whole. */
  const users = createKnown<User>();
  const topics = createKnown<Topic>();
  const posts = createKnown<Post>();
  const keepUser = (user: User) => users.keep(user.xId, user);
  const keepTopic = (topic: Topic) => topics.keep(topic.xId, topic);
  const keepPost = (post: Post) => posts.keep(post.xId, post);

  const loadOutcomes = batched<SpaceOutcome | null>(async (ids) => {
    const generation = cache?.generation ?? 0;
    const found = await store.spacesByIds(ids, now);
    const kept = found.map((one) => settled.settle(cache?.spaceOutcomes.put(one.xId, one, generation) ?? one));
    return align(ids, kept, (outcome) => outcome.xId);
  });

  const spaceOutcomeById: Loader<SpaceOutcome | null> = {
    load(id) {
      const known = settled.get(id);
      if (known !== undefined) return known;
      const kept = cache?.spaceOutcomes.get(id, now);
      return kept === undefined || store.isHidden(id) ? loadOutcomes.load(id) : settled.settle(kept);
    },
  };

  const loadUsers = batched<User | null>(async (ids) => {
    if (cache === null) return align(ids, await store.usersByIds(ids, now), (user) => user.xId);
    const { users: table, generation } = cache;
    const found = await store.keptUsersByIds(ids, now);
    const kept = found.map((one) => table.put(one.user.xId, one, generation));
    return align(ids, kept, (user) => user.xId);
  }, users);

  const loadMembers = batched<readonly Member[]>(async (ids) => {
    const members = alignRelated(ids, await store.membersBySpaceIds(ids, now), []);
    for (const list of members) for (const { user } of list) keepUser(user);
    return members;
  });
  /** Settled when the members are there that were asked for. */
  let membersUnderWay: unknown;

  const loadCompanions = batched<User | null>(async (ids) => {
    // Who created a Space is one of its members, as a rule.
    await membersUnderWay;
    const missing = ids.filter((id) => users.get(id) === undefined);
    if (missing.length > 0) for (const user of await store.usersByIds(missing, now)) keepUser(user);
    return ids.map((id) => users.get(id) ?? null);
  }, users);

  const topicById = batched<Topic | null>(
    async (ids) => align(ids, await store.topicsByIds(ids, now), (topic) => topic.xId),
    topics,
  );

  const postById = batched<Post | null>(
    async (ids) => align(ids, await store.postsByIds(ids, now), (post) => post.xId),
    posts,
  );

  /** A page as it is kept, or will be. */
  const keptPage = (
    { lists, generation }: EntityCache,
    query: SpaceQuery,
    page: PageRequest,
    signalOf: () => AbortSignal | undefined,
  ): KeptPage | Promise<KeptPage> => {
    const kept = lists.get(query, page, now);
    if (kept !== undefined) return kept;
    // With the one that comes next: when that goes, the page may be the last.
    const longer = { ...page, first: page.first + 1 };
    return store.spaceIds(query, longer, now, signalOf()).then(async ({ items, keys }) => {
      const until = (await store.nextHiding(now)) ?? Number.POSITIVE_INFINITY;
      const next = items[page.first] ?? null;
      const ids = { items: items.slice(0, page.first), keys: keys.slice(0, page.first), hasNextPage: next !== null };
      if (now < until) lists.put(query, page, { ids, next, from: now, until }, generation);
      return { ids, spaces: null };
    });
  };

  /** Spaces as they are kept, of a page that nothing was asked for before. */
  const keptSpaces = ({ spaces }: KeptPage): Page<Space> | null => {
    if (spaces === null || !settled.isEmpty()) return null;
    if (store.hidesSpaces() && spaces.items.some(({ xId }) => store.isHidden(xId))) return null;
    settled.begin(spaces.items);
    return spaces;
  };

  /** The page of Spaces that a page of ids stands for; null when one of them went in between. */
  const spacesById = (kept: KeptPage): Page<Space> | null | Promise<Page<Space> | null> =>
    whenLoaded(whenAllLoaded(kept.ids.items.map(spaceOutcomeById.load)), (outcomes) => {
      const items: Space[] = [];
      for (const outcome of outcomes) {
        if (outcome?.kind !== 'space') return null;
        items.push(outcome.space);
      }
      const spaces = { ...kept.ids, items };
      cache?.lists.keepSpaces(kept, spaces);
      return spaces;
    });

  const wholeSpaces = async (query: SpaceQuery, page: PageRequest, signal?: AbortSignal): Promise<Page<Space>> =>
    mapPage(await store.spaces(query, page, now, signal), keepSpace);

  return {
    spaceResults: createSpaceResults({ outcomeById: spaceOutcomeById, settled, cache, now, store }),
    spaceOutcomeById,
    userById: { load: (id) => cache?.users.get(id, now) ?? loadUsers.load(id) },
    companionById: { load: (id) => cache?.users.get(id, now) ?? loadCompanions.load(id) },
    topicById,
    postById,

    userByUsernameKey: batched(async (keys) => {
      const found = await store.usersByUsernames(keys, now);
      found.forEach(keepUser);
      return align(keys, found, (user) => usernameKey(user.username));
    }),

    membersBySpaceId: {
      load(id) {
        const members = loadMembers.load(id);
        membersUnderWay = members;
        return members;
      },
    },

    topicsBySpaceId: batched(async (ids) => {
      const lists = alignRelated(ids, await store.topicsBySpaceIds(ids, now), []);
      for (const list of lists) list.forEach(keepTopic);
      return lists;
    }),

    invitedCountBySpaceId: batched(async (ids) => alignRelated(ids, await store.invitedCountsBySpaceIds(ids, now), 0)),

    buyerCountBySpaceId: batched(async (ids) => alignRelated(ids, await store.buyerCountsBySpaceIds(ids, now), 0)),

    invitedBySpaceId: perArguments(async (ids, page: PageRequest) => {
      const invited = await store.invitedBySpaceIds(ids, page, now);
      for (const { value } of invited) value.items.forEach(keepUser);
      return alignRelated(ids, invited, emptyPage);
    }),

    buyersBySpaceId: perArguments(async (ids, page: PageRequest) => {
      const buyers = await store.buyersBySpaceIds(ids, page, now);
      for (const { value } of buyers) value.items.forEach(keepUser);
      return alignRelated(ids, buyers, emptyPage);
    }),

    postsBySpaceId: perArguments(async (ids, page: PageRequest) => {
      const posts = await store.postsBySpaceIds(ids, page, now);
      for (const { value } of posts) value.items.forEach(keepPost);
      return alignRelated(ids, posts, emptyPage);
    }),

    spacesByUserId: perArguments(async (ids, filter: UserSpacesFilter, page: PageRequest) => {
      const found = await store.spacesByUserIds(ids, filter, page, now);
      const kept = found.map(({ of, value }) => ({
        of,
        value: mapPage(value, ({ space, role }) => ({ space: keepSpace(space), role })),
      }));
      return alignRelated(ids, kept, emptyPage);
    }),

    spaces(query, page, signalOf = () => undefined) {
      if (cache === null) return wholeSpaces(query, page, signalOf());
      const found = whenLoaded(keptPage(cache, query, page, signalOf), (kept) => keptSpaces(kept) ?? spacesById(kept));
      return whenLoaded(found, (spaces) => spaces ?? wholeSpaces(query, page, signalOf()));
    },
  };
}
