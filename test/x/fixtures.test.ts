import { describe, expect, test } from 'vitest';
import type { Observation } from '../../src/domain/observation.ts';
import { readBody } from '../../src/x/read-body.ts';
import type { Reading } from '../../src/x/reading.ts';
import { parseRecording } from '../../src/x/recording.ts';
import { type Outcome, observedAt, type XFixture, xBody, xFixtures } from './x-fixtures.ts';

const at = Date.parse(observedAt);

/** What the manifest calls the states that X reports, and its word that a Space cannot be shown. */
const outcomes = { live: 'LIVE', scheduled: 'SCHEDULED', ended: 'ENDED', canceled: 'CANCELED' } as const;

/** Stable names of the manifest's reasons. */
function reasonOf(refused: string): string {
  if (refused.startsWith('status')) return 'BAD_STATUS';
  return refused === 'unrecognised body' ? 'UNRECOGNISED_BODY' : 'ACTIVITY_EVENT';
}

function readRecorded({ request, status, file }: XFixture): Reading {
  const recording = parseRecording({ request, status, observedAt, body: xBody(file) });
  if (typeof recording === 'string') return { observations: [], refused: [recording], deviations: {} };
  return readBody(recording.body, recording.request, recording.observedAt ?? 0);
}

function expectOutcome(reading: Reading, outcome: Outcome): void {
  expect(reading.deviations).toEqual({});
  if (!outcome.importable) {
    expect(reading).toMatchObject({ observations: [], refused: [reasonOf(outcome.refused)] });
    return;
  }
  expect(reading.refused).toEqual([]);
  expect(Object.fromEntries(reading.observations.flatMap(spaceOutcome))).toEqual(outcome.spaces);
  const people = reading.observations.flatMap((seen) => (seen.kind === 'user' && seen.told.username ? [seen.id] : []));
  expect(new Set(people).size).toBe(outcome.people.known);
  const pages = reading.observations.flatMap((seen) => (seen.kind === 'posts-page' ? seen.posts : []));
  expect(pages.length).toBe(outcome.posts);
  const buyers = reading.observations.flatMap((seen) => (seen.kind === 'buyers-page' ? seen.userIds : []));
  expect(buyers.length).toBe(outcome.buyers);
  expect(reading.observations.every((seen) => seen.at === at)).toBe(true);
}

function spaceOutcome(seen: Observation): [string, string][] {
  if (seen.kind === 'space') return [[seen.id, outcomes[seen.state]]];
  return seen.kind === 'space-missing' ? [[seen.id, 'NOT_FOUND']] : [];
}

describe('every body of X that is kept for tests', () => {
  test.each(xFixtures)('$file is read as recorded', (fixture) => {
    expectOutcome(readRecorded(fixture), fixture.import);
  });

  test.each(xFixtures)('$file is read without its request', (fixture) => {
    expectOutcome(readBody(xBody(fixture.file), null, at), fixture.import.raw ?? fixture.import);
  });
});
