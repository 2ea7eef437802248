import { describe, expect, it } from 'vitest';
import { makeSpaceId } from '../../src/demo/demo-ids.ts';
import { fateOf, nextTurn } from '../../src/demo/fate.ts';
import { createRandom } from '../../src/demo/random.ts';
import { HOUR, MINUTE } from '../../src/domain/instant.ts';

const random = createRandom(1);
const ids = Array.from({ length: 2_000 }, () => makeSpaceId(random));
const share = (holds: (id: string) => boolean) => ids.filter(holds).length / ids.length;

describe('the fate of a demo Space', () => {
  it('follows from its id', () => {
    for (const id of ids.slice(0, 50)) expect(fateOf(id)).toEqual(fateOf(id));
    expect(new Set(ids.map((id) => fateOf(id).lifetime)).size).toBeGreaterThan(1_900);
  });

  it('is a life of minutes or hours; some are called off, a few vanish', () => {
    const lifetimes = ids.map((id) => fateOf(id).lifetime);
    expect(Math.min(...lifetimes)).toBeGreaterThanOrEqual(10 * MINUTE);
    expect(Math.max(...lifetimes)).toBeLessThanOrEqual(8 * HOUR);
    expect(share((id) => fateOf(id).canceledAt !== null)).toBeCloseTo(0.08, 1);
    expect(share((id) => fateOf(id).vanishes)).toBeCloseTo(0.02, 1);
  });
});

describe('the next turn', () => {
  const untold = { createdAt: null, scheduledStart: null, startedAt: null, observedAt: 0 };
  const one = (wanted: (id: string) => boolean) => ids.find(wanted) as string;

  it('of a live Space is its end, a lifetime after its start', () => {
    const xId = one((id) => !fateOf(id).vanishes);
    const at = 5_000 + fateOf(xId).lifetime;
    expect(nextTurn({ ...untold, xId, state: 'LIVE', startedAt: 5_000 })).toEqual({ at, becomes: 'ended' });
    expect(nextTurn({ ...untold, xId, state: 'LIVE', observedAt: 5_000 })).toEqual({ at, becomes: 'ended' });
  });

  it('of one that vanishes is that X shows it no more', () => {
    const xId = one((id) => fateOf(id).vanishes);
    expect(nextTurn({ ...untold, xId, state: 'LIVE' }).becomes).toBe('missing');
  });

  it('of a scheduled Space is its start, on time or a little later', () => {
    const xId = one((id) => fateOf(id).canceledAt === null);
    const { at, becomes } = nextTurn({ ...untold, xId, state: 'SCHEDULED', scheduledStart: HOUR });
    expect(becomes).toBe('live');
    expect(at).toBeGreaterThanOrEqual(HOUR);
    expect(at).toBeLessThanOrEqual(HOUR + 4 * MINUTE);
  });

  it('of one that is called off lies between its announcement and its planned start', () => {
    const xId = one((id) => fateOf(id).canceledAt !== null);
    const turn = nextTurn({ ...untold, xId, state: 'SCHEDULED', createdAt: HOUR, scheduledStart: 3 * HOUR });
    expect(turn.becomes).toBe('canceled');
    expect(turn.at).toBeGreaterThan(HOUR);
    expect(turn.at).toBeLessThan(3 * HOUR);
  });
});
