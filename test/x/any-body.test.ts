import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from '../../src/domain/observation.ts';
import { readBody } from '../../src/x/read-body.ts';
import type { Reading } from '../../src/x/reading.ts';
import { isXObject, type XObject } from '../../src/x/x-object.ts';
import { parseXRequest } from '../../src/x/x-request.ts';
import { at } from './reading-of.ts';
import { xBody, xFixtures } from './x-fixtures.ts';

const bodies = xFixtures.map(({ file }) => xBody(file));
const requests = [null, ...xFixtures.flatMap(({ request }) => (request === null ? [] : [parseXRequest(request)]))];

const anyRequest = fc.constantFrom(...requests);

/** Values that break naive readers, and values of X in places where they do not belong. */
const anyValue = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.parse(JSON.stringify(value))),
  fc.constantFrom(...['', '\0', '\ud800', '7', '1zkLiveQm4Rt7', 'live', 'space', '2026-02-30T00:00:00Z', '__proto__']),
  fc.constantFrom(null, -1, 0, 1e308, 2 ** 53, true, [], {}, [null], [[]], { id: '7' }, { id: '1zk', state: 'live' }),
);

const anyKey = fc.constantFrom(
  ...['id', 'state', 'title', 'topics', 'public_metrics', 'resource_type', 'resource_id', 'value', 'type', 'field'],
  ...['data', 'includes', 'errors', 'meta', 'users', '__proto__', 'constructor', 'toString', 'length', 'event_type'],
);

/** One place of the body, chosen by numbers, gets another value, or a key more, or goes. */
const anyMutation = fc.record({
  path: fc.array(fc.nat({ max: 20 }), { maxLength: 5 }),
  key: fc.option(anyKey, { nil: null }),
  value: fc.option(anyValue, { nil: undefined }),
});

const anyMutated = fc
  .tuple(fc.constantFrom(...bodies), fc.array(anyMutation, { minLength: 1, maxLength: 6 }))
  .map(([body, mutations]) => mutations.reduce(mutated, structuredClone(body)));

function mutated(body: XObject, { path, key, value }: { path: number[]; key: string | null; value: unknown }): XObject {
  let place: Record<string, unknown> = body;
  for (const step of path) {
    const keys = Object.keys(place);
    const next = place[keys[step % keys.length] ?? ''];
    if (typeof next !== 'object' || next === null) break;
    place = next as Record<string, unknown>;
  }
  const keys = Object.keys(place);
  const name = (Array.isArray(place) ? null : key) ?? keys[(path[0] ?? 0) % keys.length] ?? '0';
  if (value === undefined) delete place[name];
  else {
    // Not by assignment, which would take `__proto__` for something else than a key.
    const descriptor = { enumerable: true, configurable: true, writable: true };
    Object.defineProperty(place, name, { ...descriptor, value: structuredClone(value) });
  }
  return body;
}

/** What has to hold of every reading, whatever was read. */
function expectSound(reading: Reading): void {
  // Half surrogate pairs would not survive the way to the disk, nor would NUL in some databases.
  const json = JSON.stringify(reading.observations);
  expect(json).not.toMatch(/\\u0000|\\ud[89a-f]/i);
  for (const seen of reading.observations) {
    expect(seen.at).toBe(at);
    expect(idsOf(seen).every((id) => /^[a-zA-Z0-9]{1,19}$/.test(id))).toBe(true);
  }
}

function idsOf(seen: Observation): readonly string[] {
  if (seen.kind === 'buyers-page') return [seen.spaceId, ...seen.userIds];
  if (seen.kind === 'posts-page') return [seen.spaceId, ...seen.posts.map(({ id }) => id)];
  if (seen.kind !== 'space') return [seen.id];
  const { creatorId, hostIds = [], speakerIds = [], invitedUserIds = [], topicIds = [] } = seen.told;
  return [seen.id, creatorId ?? '7', ...hostIds, ...speakerIds, ...invitedUserIds, ...topicIds];
}

/** X's keys for each fact. */
const keysOfFacts: Readonly<Record<string, readonly string[]>> = {
  title: ['title'],
  lang: ['lang'],
  isTicketed: ['is_ticketed'],
  participantCount: ['participant_count'],
  subscriberCount: ['subscriber_count'],
  createdAt: ['created_at'],
  scheduledStart: ['scheduled_start'],
  startedAt: ['started_at'],
  updatedAt: ['updated_at'],
  creatorId: ['creator_id'],
  hostIds: ['host_ids'],
  speakerIds: ['speaker_ids'],
  invitedUserIds: ['invited_user_ids'],
  topicIds: ['topic_ids', 'topics'],
  username: ['username'],
  name: ['name'],
  profileImageUrl: ['profile_image_url'],
  description: ['description'],
  location: ['location'],
  websiteUrl: ['url'],
  joinedAt: ['created_at'],
  isVerified: ['verified', 'verified_type'],
  isProtected: ['protected'],
  followersCount: ['public_metrics'],
  followingCount: ['public_metrics'],
};

/** Keys of all objects with that id, anywhere in the body. */
function keysOf(body: unknown, id: string): Set<string> {
  const keys = new Set<string>();
  const open: unknown[] = [body];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (isXObject(value) && value['id'] === id) for (const key of Object.keys(value)) keys.add(key);
    if (typeof value === 'object' && value !== null) open.push(...Object.values(value));
  }
  return keys;
}

describe('any body', () => {
  test('Arbitrary JSON is read without a throw.', () => {
    fc.assert(
      fc.property(anyValue, anyRequest, (body, request) => {
        expectSound(readBody(body, request, at));
        expectSound(readBody({ data: body, includes: { users: body, topics: [body] }, errors: body }, request, at));
      }),
    );
  });

  test('Bodies of X with arbitrary changes are read without a throw.', () => {
    fc.assert(
      fc.property(anyMutated, anyRequest, (body, request) => {
        expectSound(readBody(body, request, at));
      }),
      { numRuns: 2_000 },
    );
  });

  test('Without a request nothing is told of which the body has no key.', () => {
    fc.assert(
      fc.property(anyMutated, (body) => {
        for (const seen of readBody(body, null, at).observations) {
          if (!('told' in seen)) continue;
          const keys = keysOf(body, seen.id);
          for (const fact of Object.keys(seen.told)) {
            expect(keysOfFacts[fact]?.some((key) => keys.has(key))).toBe(true);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });

  test('Deep, long and wide bodies are read like others.', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`);
    const errors = Array.from({ length: 200_000 }, () => ({
      type: 'resource-not-found',
      resource_type: 'user',
      value: '7',
    }));
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`key${i}`, i]));
    const data = [
      { id: '1deep', state: 'live', title: deep },
      { id: '1long', state: 'live', speaker_ids: Array(200_000).fill('7') },
      { id: '1wide', state: 'live', ...wide },
    ];
    const reading = readBody({ data, errors }, null, at);
    expect(reading.refused).toEqual(['BAD_FIELD']);
    expect(reading.deviations).toEqual({ UNKNOWN_KEY: 20_000 });
    expect(reading.observations).toHaveLength(200_002);
    expect(reading.observations[0]).toMatchObject({ id: '1long', told: { speakerIds: ['7'] } });
  });
});
