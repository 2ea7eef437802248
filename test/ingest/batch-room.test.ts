import { describe, expect, it } from 'vitest';
import { AIM, createBatchRoom } from '../../src/ingest/batch-room.ts';

/** Fills the room again and again at so many ms for each unit, one after the other; gives the times after the first ones. */
function timesAt(speeds: readonly number[], part = 1): readonly number[] {
  const room = createBatchRoom();
  const times = Array.from({ length: 400 }, (_, n) => {
    const weight = room.size * part;
    const ms = weight * (speeds[n % speeds.length] ?? 0);
    room.took(weight, ms);
    return ms;
  });
  return times.slice(100);
}

const mean = (times: readonly number[]) => times.reduce((sum, ms) => sum + ms, 0) / times.length;

describe('the room of a transaction', () => {
  it('grows until it takes about as long as it is to', () => {
    const times = timesAt([0.1]);
    expect(mean(times)).toBeGreaterThan(0.8 * AIM);
    expect(Math.max(...times)).toBeLessThan(1.25 * AIM);
  });

  it('stays short on average, however the speed changes from one to the next', () => {
    for (const speeds of [
      [0.3, 0.02],
      [0.02, 0.02, 0.3],
      [0.2, 0.1, 0.05, 0.4],
    ]) {
      const times = timesAt(speeds);
      expect(mean(times)).toBeLessThan(AIM);
      expect(Math.max(...times)).toBeLessThan(3 * AIM);
    }
  });

  it('is bounded both ways', () => {
    expect(Math.max(...timesAt([0.000_001])) / 0.000_001).toBeCloseTo(4_096);
    expect(Math.min(...timesAt([10])) / 10).toBeCloseTo(64);
  });

  it('does not grow by what does not fill it', () => {
    expect(timesAt([0.01], 0.4).at(-1)).toBeCloseTo(64 * 0.4 * 0.01);
  });
});
