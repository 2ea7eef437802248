import fc from 'fast-check';
import { expect, it } from 'vitest';
import { communities, communityOf } from '../../src/demo/communities.ts';
import { personId } from '../../src/demo/demo-ids.ts';
import { createRandom } from '../../src/demo/random.ts';
import { changeStage } from '../../src/demo/stage.ts';
import type { SpaceRole } from '../../src/domain/roles.ts';
import type { Member } from '../../src/domain/user.ts';

function member(number: number, role: SpaceRole): Member {
  const user = {
    xId: personId(number),
    username: `demo_${number}`,
    name: 'Somebody',
    profileImageUrl: null,
    description: null,
    location: null,
    websiteUrl: null,
    joinedAt: null,
    isVerified: false,
    isProtected: false,
    followersCount: null,
    followingCount: null,
  };
  return { user, role };
}

const stages = fc
  .record({ coHosts: fc.integer({ min: 0, max: 2 }), speakers: fc.integer({ min: 0, max: 7 }), seed: fc.nat() })
  .map(({ coHosts, speakers, seed }) => ({
    seed,
    members: [
      member(2, 'CREATOR'),
      ...Array.from({ length: coHosts }, (_, i) => member(10 + i, 'CO_HOST')),
      ...Array.from({ length: speakers }, (_, i) => member(20 + i, 'SPEAKER')),
    ],
  }));

it('keeps the creator, at most two co-hosts and ten people, each of them once', () => {
  fc.assert(
    fc.property(stages, ({ members, seed }) => {
      const { told, joined } = changeStage(members, communityOf(2), createRandom(seed), false);
      const { hostIds = [], speakerIds = [] } = told;
      expect(hostIds[0]).toBe(personId(2));
      expect(hostIds.length).toBeLessThanOrEqual(3);
      expect(new Set(speakerIds).size).toBe(speakerIds.length);
      const onStage = new Set([...hostIds, ...speakerIds]);
      expect(onStage.size).toBeLessThanOrEqual(10);
      expect(Math.abs(onStage.size - members.length)).toBeLessThanOrEqual(1);
      for (const number of joined) expect(onStage.has(personId(number))).toBe(true);
    }),
  );
});

it('leaves the hosts as they are when it is told to', () => {
  fc.assert(
    fc.property(stages, ({ members, seed }) => {
      const hosts = members.filter(({ role }) => role !== 'SPEAKER').map(({ user }) => user.xId);
      expect(changeStage(members, communityOf(2), createRandom(seed), true).told.hostIds).toEqual(hosts);
    }),
  );
});

it('brings people of the same community', () => {
  const community = communities[3] ?? communityOf(1);
  const random = createRandom(1);
  const joined = Array.from({ length: 100 }, () => changeStage([], community, random, true).joined).flat();
  expect(joined.length).toBeGreaterThan(30);
  expect(joined.filter((number) => communityOf(number) !== community)).toEqual([]);
});
