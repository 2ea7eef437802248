import { DAY, type Instant, MINUTE } from '../../src/domain/instant.ts';
import { isSpaceObservation } from '../../src/domain/lifecycle.ts';
import type {
  BuyersPage,
  Observation,
  PostFacts,
  PostsPage,
  Told,
  TopicReported,
  UserMissing,
  UserReported,
} from '../../src/domain/observation.ts';
import { type Fate, fateOf, type Held, type SpaceWord } from './fate.ts';
import { newest } from './newest.ts';
import { personFacts } from './person-facts.ts';

/** An item of a page, told once. */
interface Item {
  readonly id: string;
  readonly at: Instant;
  readonly place: number;
}
export type Sold = Item;
export type Posted = Item & { readonly told: Told<PostFacts> };

interface Life {
  words: readonly SpaceWord[];
  posts: readonly Posted[];
  buyers: readonly Sold[];
  /** Since when it is gone, where it is. */
  goneSince: Instant;
  /** When anything told of it changed last. */
  changedAt: Instant;
  /** Since when the items of pages wait for the Space to be held. */
  readonly waiting: Map<string, Instant>;
}

/**
 * What a perfect mirror knows: all that was said, but for what is forgotten for its age, which is dropped on time. Slow
 * and plain; what a store has to agree with.
 */
export interface Mirror {
  hear(observations: readonly Observation[], now: Instant): void;
  /** Forgets whatever is to be forgotten until `now`. */
  pass(now: Instant): void;
  readonly lives: ReadonlyMap<string, Life>;
  readonly people: ReadonlyMap<string, readonly (UserReported | UserMissing)[]>;
  readonly topics: ReadonlyMap<string, readonly TopicReported[]>;
  /** Whether anything that was told was dropped for its age. */
  readonly hasForgotten: boolean;
}

type Due = { readonly at: Instant; readonly drop: () => void };

export function createMirror(): Mirror {
  const lives = new Map<string, Life>();
  const people = new Map<string, (UserReported | UserMissing)[]>();
  const topics = new Map<string, TopicReported[]>();
  /** Since when nothing refers to a person or topic; null while something does. */
  const idlePeople = new Map<string, Instant | null>();
  const idleTopics = new Map<string, Instant | null>();
  let hasForgotten = false;

  const lifeOf = (id: string): Life => {
    const life = lives.get(id) ?? { words: [], posts: [], buyers: [], goneSince: 0, changedAt: 0, waiting: new Map() };
    lives.set(id, life);
    return life;
  };

  const become = (life: Life, words: readonly SpaceWord[], now: Instant): void => {
    const before = fateOf(life.words);
    const after = fateOf(words);
    if (before.kind !== 'gone') life.goneSince = before.kind === 'held' ? Math.min(now, before.until) : now;
    if (after.kind === 'held' && !sameFacts(before, after)) life.changedAt = now;
    life.words = words;
    life.posts = life.posts.filter(({ at }) => at > after.erasedUntil);
    life.buyers = life.buyers.filter(({ at }) => at > after.erasedUntil);
  };

  const hearPage = (page: PostsPage | BuyersPage, now: Instant): void => {
    const life = lifeOf(page.spaceId);
    const fate = fateOf(life.words);
    if (page.at <= fate.erasedUntil) return;
    const before = JSON.stringify(itemsOf(life));
    if (page.kind === 'buyers-page') {
      life.buyers = [...life.buyers, ...page.userIds.map((id, place) => ({ id, at: page.at, place }))];
    } else {
      life.posts = [...life.posts, ...page.posts.map((post, place) => ({ ...post, at: page.at, place }))];
    }
    if (fate.kind === 'held' && JSON.stringify(itemsOf(life)) !== before) life.changedAt = now;
  };

  /** Notes what waits and what nothing refers to, from `now` on. `told`: people and topics just heard of. */
  const settle = (now: Instant, told: readonly Observation[] = []): void => {
    const peopleReferred = new Set<string>();
    const topicsReferred = new Set<string>();
    for (const life of lives.values()) {
      const fate = fateOf(life.words);
      const items = itemsOf(life);
      for (const key of life.waiting.keys()) if (fate.kind === 'held' || !(key in items)) life.waiting.delete(key);
      if (fate.kind !== 'held') {
        for (const key of Object.keys(items)) life.waiting.set(key, life.waiting.get(key) ?? now);
      }
      for (const { id } of life.buyers) peopleReferred.add(id);
      for (const facts of Object.values(items)) if (facts.authorId) peopleReferred.add(facts.authorId);
      if (fate.kind !== 'held') continue;
      const { creatorId, hostIds = [], speakerIds = [], invitedUserIds = [], topicIds = [] } = fate.facts;
      for (const id of [...hostIds, ...speakerIds, ...invitedUserIds]) peopleReferred.add(id);
      if (creatorId) peopleReferred.add(creatorId);
      for (const id of topicIds) topicsReferred.add(id);
    }
    noteIdle(idlePeople, peopleReferred, idsOf(told, 'user', 'user-missing'), now);
    noteIdle(idleTopics, topicsReferred, idsOf(told, 'topic'), now);
  };

  const dues = (): Due[] => [
    ...Array.from(lives.values(), (life) => spaceDue(life)),
    ...[...lives.values()].flatMap((life) => Array.from(life.waiting, ([key, since]) => itemDue(life, key, since))),
    ...Array.from(idlePeople, ([id, since]) => idleDue(idlePeople, id, since, () => forgetPerson(id))),
    ...Array.from(idleTopics, ([id, since]) => idleDue(idleTopics, id, since, () => void topics.delete(id))),
  ];

  const spaceDue = (life: Life): Due => {
    const fate = fateOf(life.words);
    if (fate.kind === 'held') {
      const lapse = () => {
        life.words = [{ kind: 'lapsed', at: fate.at }];
        life.posts = [];
        life.buyers = [];
        life.goneSince = fate.until;
      };
      return { at: Math.max(fate.until, life.changedAt) + DAY, drop: lapse };
    }
    const isKept = fate.kind === 'unheard' || life.words.some(({ kind }) => kind === 'space-taken-down');
    if (isKept) return { at: Number.POSITIVE_INFINITY, drop: () => {} };
    const prune = () => {
      life.words = [];
    };
    return { at: Math.max(fate.at, life.goneSince) + 30 * DAY, drop: prune };
  };

  const itemDue = (life: Life, key: string, since: Instant): Due => ({
    at: since + DAY,
    drop: () => {
      life.posts = life.posts.filter(({ id }) => postKey(id) !== key);
      life.buyers = life.buyers.filter(({ id }) => buyerKey(id) !== key);
    },
  });

  const idleDue = (idle: Map<string, Instant | null>, id: string, since: Instant | null, forget: () => void): Due => ({
    at: since === null ? Number.POSITIVE_INFINITY : since + DAY,
    drop: () => {
      idle.delete(id);
      forget();
    },
  });

  /** Until when X said that the account cannot be shown, stays. */
  const forgetPerson = (id: string): void => {
    people.set(
      id,
      (people.get(id) ?? []).filter(({ kind }) => kind === 'user-missing'),
    );
  };

  const pass = (now: Instant): void => {
    for (;;) {
      // Of several at once what refers to others goes first, as it is listed.
      const next = dues().reduce((a, b) => (b.at < a.at ? b : a), { at: now + 1, drop: () => {} });
      if (next.at > now) return;
      next.drop();
      hasForgotten = true;
      settle(next.at);
    }
  };

  return {
    lives,
    people,
    topics,
    get hasForgotten() {
      return hasForgotten;
    },
    pass,
    hear(observations, now) {
      pass(now);
      const heard = observations.filter(({ at }) => at <= now + 5 * MINUTE && at > now - 30 * DAY);
      const strangers = heard.filter((one) => one.kind === 'user' && personFacts(people.get(one.id)) === null);
      for (const one of heard) {
        if (one.kind === 'user' || one.kind === 'user-missing') append(people, one.id, one);
        if (one.kind === 'topic') append(topics, one.id, one);
      }
      for (const one of heard.filter(isSpaceObservation)) {
        const life = lifeOf(one.id);
        become(life, [...life.words, one], now);
      }
      for (const id of idsOf(strangers, 'user')) if (personFacts(people.get(id)) !== null) idlePeople.set(id, now);
      settle(now, heard);
      for (const one of heard) {
        if (one.kind !== 'posts-page' && one.kind !== 'buyers-page') continue;
        hearPage(one, now);
        settle(now);
      }
    },
  };
}

const postKey = (id: string) => `post ${id}`;
const buyerKey = (id: string) => `buyer ${id}`;

/** What the pages of a Space told, item by item. */
function itemsOf({ posts, buyers }: Life): Record<string, Told<PostFacts>> {
  const items: Record<string, Told<PostFacts>> = {};
  for (const { id } of posts) items[postKey(id)] = newest<PostFacts>(posts.filter((post) => post.id === id));
  for (const { id } of buyers) items[buyerKey(id)] = {};
  return items;
}

function sameFacts(before: Fate, after: Held): boolean {
  if (before.kind !== 'held') return false;
  return JSON.stringify([before.isLive, before.facts]) === JSON.stringify([after.isLive, after.facts]);
}

function noteIdle(
  idle: Map<string, Instant | null>,
  referred: ReadonlySet<string>,
  told: readonly string[],
  now: Instant,
): void {
  for (const id of new Set([...idle.keys(), ...referred, ...told])) {
    idle.set(id, referred.has(id) ? null : (idle.get(id) ?? now));
  }
}

function idsOf(observations: readonly Observation[], ...kinds: readonly Observation['kind'][]): string[] {
  return observations.flatMap((one) => ('id' in one && kinds.includes(one.kind) ? [one.id] : []));
}

function append<Value>(lists: Map<string, Value[]>, id: string, value: Value): void {
  lists.set(id, [...(lists.get(id) ?? []), value]);
}
