import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportSummary } from '../../src/ingest/import-summary.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import type { Store } from '../../src/store/store.ts';
import { importChunks } from './import-run.ts';

/** The outcome of each payload, as it stands beside the payloads; its legend explains the words. */
const manifest: Manifest = JSON.parse(readFixture('manifest.json'));
const now = Date.parse(manifest.clock);

interface Manifest {
  readonly clock: string;
  readonly fixtures: readonly Fixture[];
  readonly sequences: readonly { readonly name: string; readonly steps: readonly Step[]; readonly expect: Expected }[];
}

interface Fixture {
  readonly file: string;
  readonly request: string | null;
  readonly status: number;
  readonly import: Outcome & { readonly raw?: Outcome };
}

type Outcome = ({ readonly importable: true } & Expected) | { readonly importable: false; readonly refused: string };

interface Step {
  readonly file: string;
  readonly observedAt: string;
  readonly as?: Readonly<Record<string, string>>;
  readonly expect?: Expected;
}

interface Expected {
  readonly spaces?: Readonly<Record<string, string>>;
  readonly people?: { readonly known: number; readonly stubs: number };
  readonly posts?: number;
  readonly buyers?: number;
  readonly deviations?: readonly string[];
  readonly fields?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly userFields?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly postFields?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly lastStep?: Readonly<Partial<ImportSummary>>;
}

/** The program's stable names for the manifest's words. */
const reasons: Readonly<Record<string, string>> = {
  'unrecognised body': 'UNRECOGNISED_BODY',
  'Activity API deliveries cannot be imported yet': 'ACTIVITY_EVENT',
};

let store: Store;
beforeEach(async () => {
  store = await openSqliteStore({ file: ':memory:' });
});
afterEach(() => store[Symbol.asyncDispose]());

describe('every payload', () => {
  test.each(manifest.fixtures)('$file, as a recording', async (fixture) => {
    await expectOutcome(await importRecording(fixture.file), fixture.import);
  });

  test.each(manifest.fixtures)('$file, bare', async ({ file, import: outcome }) => {
    await expectOutcome(await importChunks(store, [readFixture(file)], now), outcome.raw ?? outcome);
  });
});

describe('every sequence', () => {
  test.each(manifest.sequences)('$name', async ({ steps, expect: expected }) => {
    let summary: ImportSummary | undefined;
    for (const step of steps) {
      summary = await importRecording(step.file, step);
      expect(summary.refused).toEqual([]);
      if (step.expect !== undefined) await expectHeld(step.expect);
    }
    await expectHeld(expected);
    expect(summary).toMatchObject(expected.lastStep ?? {});
  });

  const reordered = manifest.sequences.flatMap(({ name, steps, expect: expected }) =>
    permutations(steps)
      .slice(1)
      .map((order) => ({ name, expected, order, files: order.map(({ file }) => file).join(', ') })),
  );
  test.each(reordered)('$name In the order $files', async ({ order, expected }) => {
    for (const step of order) await importRecording(step.file, step);
    await expectHeld(expected);
  });
});

function importRecording(file: string, { observedAt = manifest.clock, as = {} }: Partial<Step> = {}) {
  const fixture = manifest.fixtures.find((one) => one.file === file);
  if (fixture === undefined) throw new Error(`The manifest does not name ${file}.`);
  const { request, status } = fixture;
  let recording = JSON.stringify({ request, status, observedAt, body: JSON.parse(readFixture(file)) });
  for (const [id, other] of Object.entries(as)) recording = recording.replaceAll(id, other);
  return importChunks(store, [recording], now);
}

async function expectOutcome(summary: ImportSummary, outcome: Outcome): Promise<void> {
  if (outcome.importable) {
    expect(summary.refused).toEqual([]);
    expect(Object.keys(summary.deviations)).toEqual(outcome.deviations);
    await expectHeld(outcome);
  } else {
    const reason = /^status \d+$/.test(outcome.refused) ? 'BAD_STATUS' : reasons[outcome.refused];
    expect(summary.refused).toEqual([{ file: 'file', line: 1, reason }]);
    expect(await store.stats(now)).toMatchObject({ live: 0, scheduled: 0, tombstones: 0, people: 0, posts: 0 });
  }
}

async function expectHeld(expected: Expected): Promise<void> {
  const { spaces = {}, people, posts, buyers, fields = {}, userFields = {}, postFields = {} } = expected;
  const stats = await store.stats(now);
  const states = Object.values(spaces);
  expect(await spaceStates(Object.keys(spaces))).toEqual(spaces);
  expect(stats).toMatchObject({
    live: states.filter((state) => state === 'LIVE').length,
    scheduled: states.filter((state) => state === 'SCHEDULED').length,
    tombstones: states.filter((state) => state !== 'LIVE' && state !== 'SCHEDULED').length,
    ...(people && { people: people.known, stubs: people.stubs }),
    ...(posts !== undefined && { posts }),
    ...(buyers !== undefined && { buyers }),
  });
  for (const [id, told] of Object.entries(fields)) expect(await spaceFields(id)).toMatchObject(told);
  for (const [id, told] of Object.entries(userFields)) expect(await userOrPostFields('user', id)).toMatchObject(told);
  for (const [id, told] of Object.entries(postFields)) expect(await userOrPostFields('post', id)).toMatchObject(told);
}

/** The manifest's word for what became of each Space. The store has no outcome for an id that was never held. */
async function spaceStates(ids: readonly string[]): Promise<Record<string, string>> {
  const states = Object.fromEntries(ids.map((id) => [id, 'NOT_FOUND']));
  for (const outcome of await store.spacesByIds(ids, now)) {
    states[outcome.xId] = outcome.kind === 'space' ? outcome.space.state : outcome.reason;
  }
  return states;
}

/** Fields of a Space as the schema names them; people, topics and posts by X id. */
async function spaceFields(id: string): Promise<Record<string, unknown>> {
  const page = { first: 100, after: null };
  const [outcome] = await store.spacesByIds([id], now);
  const members = (await store.membersBySpaceIds([id], now))[0]?.value ?? [];
  const topics = (await store.topicsBySpaceIds([id], now))[0]?.value ?? [];
  const invited = (await store.invitedBySpaceIds([id], page, now))[0]?.value.items ?? [];
  const posts = (await store.postsBySpaceIds([id], page, now))[0]?.value.items ?? [];
  return {
    ...(outcome?.kind === 'space' && withIsoTimes(outcome.space)),
    hosts: members.filter(({ role }) => role !== 'SPEAKER').map(({ user }) => user.xId),
    speakers: members.map(({ user }) => user.xId),
    invitedUsers: invited.map(({ xId }) => xId),
    topics: topics.map(({ xId }) => xId),
    sharedPosts: posts.map(({ xId }) => xId),
  };
}

async function userOrPostFields(kind: 'user' | 'post', id: string): Promise<Record<string, unknown>> {
  const [user] = kind === 'user' ? await store.usersByIds([id], now) : [];
  const [post] = kind === 'post' ? await store.postsByIds([id], now) : [];
  return withIsoTimes({ ...user, ...post, author: post?.authorId });
}

const times = ['createdAt', 'scheduledStart', 'startedAt', 'updatedAt', 'observedAt', 'joinedAt'];

function withIsoTimes(entity: object): Record<string, unknown> {
  const entries = Object.entries(entity).map(([key, value]) =>
    times.includes(key) && value !== null ? [key, new Date(value as number).toISOString()] : [key, value],
  );
  return Object.fromEntries(entries);
}

function permutations<Item>(items: readonly Item[]): (readonly Item[])[] {
  if (items.length <= 1) return [items];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

function readFixture(file: string): string {
  return readFileSync(new URL(`../fixtures/x/${file}`, import.meta.url), 'utf8');
}
