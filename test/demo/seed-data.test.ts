import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixedIds, isDemoSpaceId, isFixedSpace } from '../../src/demo/demo-ids.ts';
import { generateDemoWorld } from '../../src/demo/seed-data.ts';
import { fold } from '../../src/domain/fold.ts';
import { isXId } from '../../src/domain/ids.ts';
import { apply } from '../../src/domain/lifecycle.ts';
import type { Observation, SpaceFacts, SpaceReported } from '../../src/domain/observation.ts';
import { defaultRules, refusedForTime } from '../../src/domain/rules.ts';
import { NOW } from './demo-store.ts';

const ofKind = <Kind extends Observation['kind']>(observations: readonly Observation[], kind: Kind) =>
  observations.filter((o): o is Extract<Observation, { kind: Kind }> => o.kind === kind);

const world = [...generateDemoWorld(1, NOW)].flat();
const spaces = ofKind(world, 'space').filter(({ told }) => told.creatorId !== undefined) as (SpaceReported & {
  readonly told: SpaceFacts;
})[];
const users = ofKind(world, 'user');
const titles = spaces.map(({ told }) => told.title).filter((title) => title !== null);

/** How often each thing occurs, the most frequent first. */
function tally(things: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return [...counts.values()].sort((a, b) => b - a);
}

describe('the demo world', () => {
  it('has at least 1,200 Spaces, live and scheduled, and 15,000 people', () => {
    expect(new Set(spaces.map(({ id }) => id)).size).toBeGreaterThanOrEqual(1_200);
    expect(spaces.filter(({ state }) => state === 'live').length).toBeGreaterThan(400);
    expect(spaces.filter(({ state }) => state === 'scheduled').length).toBeGreaterThan(600);
    expect(new Set(users.map(({ id }) => id)).size).toBeGreaterThanOrEqual(15_000);
  });

  it('has ticketed and untitled Spaces, posts, buyers, invited people and a few tombstones', () => {
    const ticketed = new Set(spaces.filter(({ told }) => told.isTicketed).map(({ id }) => id));
    expect(ticketed.size).toBeGreaterThan(50);
    expect(spaces.filter(({ told }) => told.title === null).length).toBeGreaterThan(30);
    expect(spaces.filter(({ told }) => told.lang === null).length).toBeGreaterThan(10);
    expect(spaces.filter(({ told }) => told.invitedUserIds.length > 0).length).toBeGreaterThan(800);
    expect(ofKind(world, 'posts-page').flatMap(({ posts }) => posts).length).toBeGreaterThan(1_500);
    const buyers = ofKind(world, 'buyers-page');
    expect(buyers.flatMap(({ userIds }) => userIds).length).toBeGreaterThan(1_000);
    expect(buyers.every(({ spaceId }) => ticketed.has(spaceId))).toBe(true);
    expect(ofKind(world, 'space').filter(({ state }) => state === 'ended').length).toBeGreaterThan(10);
    expect(ofKind(world, 'space').filter(({ state }) => state === 'canceled').length).toBeGreaterThan(5);
    expect(ofKind(world, 'space-missing').length).toBeGreaterThan(3);
  });

  it('speaks a dozen languages in a dozen scripts', () => {
    expect(tally(spaces.map(({ told }) => told.lang ?? 'none')).length).toBeGreaterThan(12);
    const scripts =
      `Latin Han Hiragana Katakana Hangul Arabic Hebrew Devanagari Thai Cyrillic Greek Tamil Bengali`.split(' ');
    for (const script of scripts) {
      expect(
        titles.filter((title) => new RegExp(`\\p{Script=${script}}`, 'u').test(title)),
        script,
      ).not.toEqual([]);
    }
  });

  it('has titles with words of one character, right to left, with hashtags and with emoji', () => {
    const words = (title: string) => title.split(' ');
    expect(titles.filter((title) => words(title).some((word) => /^[\p{L}]$/u.test(word))).length).toBeGreaterThan(15);
    expect(titles.filter((title) => /^[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(title)).length).toBeGreaterThan(50);
    expect(titles.filter((title) => /#\p{L}/u.test(title)).length).toBeGreaterThan(50);
    expect(titles.filter((title) => /\p{Extended_Pictographic}/u.test(title)).length).toBeGreaterThan(100);
    expect(Math.max(...titles.map((title) => title.length))).toBeLessThanOrEqual(70);
    expect(titles.filter((title) => fold(title).trim() === '')).toEqual([]);
  });

  it('has few big rooms and many small ones', () => {
    const counts = spaces.filter(({ state }) => state === 'live').map(({ told }) => told.participantCount ?? 0);
    const sorted = counts.sort((a, b) => b - a);
    const tenth = sorted.slice(0, sorted.length / 10).reduce((sum, count) => sum + count, 0);
    expect(tenth).toBeGreaterThan(0.5 * sorted.reduce((sum, count) => sum + count, 0));
    expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThan(50);
    expect(sorted[0]).toBeGreaterThan(1_500);
    expect(sorted.at(-1)).toBeGreaterThan(0);
  });

  it('has a few people with many roles, and some who host several Spaces', () => {
    const roles = tally(spaces.flatMap(({ told }) => [...new Set([...told.hostIds, ...told.speakerIds])]));
    expect(roles[0]).toBeGreaterThan(8);
    expect(roles.filter((count) => count === 1).length).toBeGreaterThan(roles.length / 2);
    const hosted = tally(spaces.map(({ told }) => told.creatorId ?? ''));
    expect(hosted.filter((count) => count > 1).length).toBeGreaterThan(100);
    expect(hosted[0]).toBeLessThan(30);
  });

  it('has a Space, a ticket, an invitation or a post for nearly everybody', () => {
    const referred = new Set([
      ...spaces.flatMap(({ told }) => [...told.hostIds, ...told.speakerIds, ...told.invitedUserIds]),
      ...ofKind(world, 'buyers-page').flatMap(({ userIds }) => userIds),
      ...ofKind(world, 'posts-page').flatMap(({ posts }) => posts.map(({ told }) => told.authorId ?? '')),
    ]);
    expect(referred.size).toBeGreaterThan(0.95 * new Set(users.map(({ id }) => id)).size);
    const known = new Set(users.map(({ id }) => id));
    expect([...referred].filter((id) => !known.has(id))).toEqual([]);
  });

  it('has 30 to 60 topics, all of them in use', () => {
    const topics = new Set(ofKind(world, 'topic').map(({ id }) => id));
    expect(topics.size).toBeGreaterThanOrEqual(30);
    expect(topics.size).toBeLessThanOrEqual(60);
    expect(new Set(spaces.flatMap(({ told }) => told.topicIds))).toEqual(topics);
  });

  it('keeps to the rules of Spaces', () => {
    const deviations = spaces.flatMap((space) => apply(null, space, defaultRules, NOW).deviations);
    expect(deviations).toEqual([]);
    for (const { state, told } of spaces) {
      if (state === 'scheduled') expect(told.scheduledStart).toBeGreaterThan(NOW);
      else expect(told.startedAt).toBeLessThanOrEqual(NOW);
      expect(told.hostIds[0]).toBe(told.creatorId);
    }
  });

  it('gives people names of their own that X would take, and addresses that lead nowhere', () => {
    const told = new Map(users.map(({ id, told }) => [id, told]));
    const usernames = [...told.values()].map(({ username }) => username ?? '');
    expect(new Set(usernames.map((name) => name.toLowerCase())).size).toBe(told.size);
    expect(usernames.filter((name) => !/^demo_[a-z0-9]{1,10}$/.test(name))).toEqual([]);
    const urls = [...told.values()].flatMap(({ profileImageUrl, websiteUrl }) => [profileImageUrl, websiteUrl]);
    const hosts = urls.filter((url) => typeof url === 'string').map((url) => new URL(url).hostname);
    expect(hosts.filter((host) => !host.endsWith('.example'))).toEqual([]);
  });

  it('has the fixed Spaces and their host', () => {
    const of = (id: string) => spaces.find((space) => space.id === id);
    expect(of(fixedIds.live)).toMatchObject({ state: 'live', told: { lang: 'en', creatorId: '9000000000000000001' } });
    expect(of(fixedIds.live)?.told.speakerIds.length).toBeGreaterThan(3);
    expect(of(fixedIds.scheduled)).toMatchObject({ state: 'scheduled', told: { isTicketed: true } });
    expect(users.find(({ told }) => told.username === 'demo_host')?.id).toBe('9000000000000000001');
    expect(Object.values(fixedIds).every((id) => isXId('space', id) && id.length === 13)).toBe(true);
  });
});

describe('a demo world of any seed at any time', () => {
  const instants = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2060, 0) });

  it('is the same for the same seed and instant, and another for another seed', () => {
    expect([...generateDemoWorld(1, NOW)].flat()).toEqual(world);
    expect([...generateDemoWorld(2, NOW)].flat()).not.toEqual(world);
  });

  it('is taken in whole: its times can be recorded and its ids are such as X gives', () => {
    fc.assert(
      fc.property(fc.nat(), instants, (seed, now) => {
        const observations = [...generateDemoWorld(seed, now)].flat();
        expect(observations.filter(({ at }) => refusedForTime(at, defaultRules, now) !== null)).toEqual([]);
        expect(observations.flatMap(badIds)).toEqual([]);
      }),
      { numRuns: 3 },
    );
  }, 30_000);
});

/** Ids in the observation that X would not give, and Spaces that the simulator would not know again. */
function badIds(observation: Observation): string[] {
  const spaceIds = (ids: readonly string[]) => ids.filter((id) => !isDemoSpaceId(id) && !isFixedSpace(id));
  const userIds = (ids: readonly string[]) => ids.filter((id) => !isXId('user', id));
  switch (observation.kind) {
    case 'space': {
      const { creatorId, hostIds = [], speakerIds = [], invitedUserIds = [], topicIds = [] } = observation.told;
      const people = userIds([...(creatorId ? [creatorId] : []), ...hostIds, ...speakerIds, ...invitedUserIds]);
      return [...spaceIds([observation.id]), ...people, ...topicIds.filter((id) => !isXId('topic', id))];
    }
    case 'posts-page':
      return [
        ...spaceIds([observation.spaceId]),
        ...observation.posts.flatMap(({ id, told }) => [
          ...(isXId('post', id) ? [] : [id]),
          ...userIds(told.authorId ? [told.authorId] : []),
        ]),
      ];
    case 'buyers-page':
      return [...spaceIds([observation.spaceId]), ...userIds(observation.userIds)];
    case 'user':
    case 'user-missing':
      return userIds([observation.id]);
    case 'topic':
      return isXId('topic', observation.id) ? [] : [observation.id];
    case 'space-missing':
    case 'space-taken-down':
      return spaceIds([observation.id]);
  }
}
