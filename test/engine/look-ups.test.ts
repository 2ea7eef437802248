import { beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '../../src/domain/instant.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import type { SpaceOutcome, SpaceResult } from '../../src/domain/space.ts';
import { addFragment, type Entry } from '../../src/engine/entry.ts';
import { createRecords, type Records } from '../../src/engine/records.ts';
import { NOW } from '../schema/observed.ts';
import { spaceOf } from './space-of.ts';

let records: Records;
const ids = ['A', 'space_Gone', 'A'];

/** Keeps what a look-up of these gives, and has it looked up. */
function keep(now = NOW): readonly SpaceResult[] {
  put({ kind: 'unavailable', xId: 'Gone', reason: 'ENDED', since: NOW - 5 });
  put({ kind: 'space', xId: 'A', space: spaceOf('A') });
  const results = [resultOf('A'), resultOf('Gone'), resultOf('A')];
  records.lookUps.put(ids, results);
  expect(records.lookUps.get(ids, now)).toBe(results);
  return results;
}

function put(outcome: SpaceOutcome): void {
  records.spaceOutcomes.put(outcome.xId, outcome, records.generation);
}

function resultOf(xId: string): SpaceResult {
  const outcome = records.spaceOutcomes.get(xId, NOW);
  if (outcome === undefined) throw new Error(`${xId} is not kept`);
  return outcome.kind === 'space' ? outcome.space : { ...outcome, requestedId: `space_${xId}` };
}

function change(key: string): void {
  records.apply([{ seq: 1, entity: 'space', key, kind: 'updated', at: NOW, detail: {} }]);
}

beforeEach(() => {
  records = createRecords(1_000_000, defaultRules);
});

describe('what a look-up of many ids gave', () => {
  it('is given for the same ids, sent in the same form and order', () => {
    keep();
    for (const others of [['A', 'space_Gone'], ['space_A', 'space_Gone', 'A'], ['space_Gone', 'A', 'A'], []]) {
      expect(records.lookUps.get(others, NOW)).toBeUndefined();
    }
    expect(records.lookUps.get(['A space_Gone', 'A'], NOW)).toBeUndefined();
    expect(records.lookUps.get(['A space_Gone A'], NOW)).toBeUndefined();
  });

  it.each(['A', 'Gone'])('goes with any of them: %s', (xId) => {
    keep();
    change('B');
    expect(records.lookUps.get(ids, NOW)).toBeDefined();
    change(xId);
    expect(records.lookUps.get(ids, NOW)).toBeUndefined();
    keep();
  });

  it('holds as long as the clock makes nothing else of any of them', () => {
    keep();
    expect(records.lookUps.get(ids, NOW - 6)).toBeUndefined();
    expect(records.lookUps.get(ids, NOW - 5)).toBeDefined();
    expect(records.lookUps.get(ids, NOW + DAY - 1)).toBeDefined();
    expect(records.lookUps.get(ids, NOW + DAY)).toBeUndefined();
  });

  it('leads to the texts of what is gone as well, which are of this list alone', () => {
    const [space, gone] = keep() as [SpaceResult, SpaceResult];
    expect(records.entryOf(gone)).toBeDefined();
    expect(records.entryOf(gone)).not.toBe(records.entryOf(space));
    const entry = records.entryOf(gone) as Entry;
    const fragment = addFragment(entry, { fields: [] });
    records.keepText(fragment, Buffer.from('{}'), 0, 2);
    expect(records.useText(fragment)).toBe(true);
    expect(records.entryOf(keep()[1])).not.toBe(entry);
  });

  it('is not kept when one of them is unknown, or something else by now', () => {
    const [space, gone] = keep() as [SpaceResult, SpaceResult];
    const other = [space, { kind: 'notFound', requestedId: 'B' }] as const;
    records.lookUps.put(['A', 'B'], other);
    expect(records.lookUps.get(['A', 'B'], NOW)).toBeUndefined();
    put({ kind: 'space', xId: 'A', space: spaceOf('A', { title: 'New' }) });
    put({ kind: 'unavailable', xId: 'Gone', reason: 'REMOVED', since: NOW - 5 });
    for (const [id, result] of [['A', space] as const, ['Gone', gone] as const]) {
      records.lookUps.put([id], [result]);
      expect(records.lookUps.get([id], NOW)).toBeUndefined();
    }
  });
});
