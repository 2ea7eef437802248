import type { Instant } from '../../domain/instant.ts';
import { isSpaceObservation, type SpaceObservation, type Tombstone } from '../../domain/lifecycle.ts';
import type { Observation } from '../../domain/observation.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Apply, Recorded } from '../store.ts';
import { StoreError } from '../store-error.ts';
import type { Connection } from './connection.ts';
import { recordBatch } from './record.ts';
import { loadSpaceEntries } from './space-entries.ts';

/**
 * Spaces that are known to be gone but could not be written, as a rule because a full disk refuses deletion too. This
 * process hides them, and tries again until they are written.
 */
export interface Unwritten {
  readonly graves: ReadonlyMap<string, Tombstone>;
  /** Runs a record; when it cannot be written, hides the Spaces that it would have buried, and fails. */
  guard(
    observations: readonly Observation[],
    apply: Apply,
    now: Instant,
    record: () => Promise<readonly Recorded[]>,
  ): Promise<readonly Recorded[]>;
  /** Writes what could not be written; answers whether anything was. */
  retry(now: Instant): Promise<boolean>;
}

export function createUnwritten(connection: Connection, rules: Rules): Unwritten {
  const graves = new Map<string, Tombstone>();
  const waiting = new Map<string, { observations: SpaceObservation[]; apply: Apply }>();
  const { run, read, write } = connection;

  const hide = (observations: readonly SpaceObservation[], apply: Apply, now: Instant): void => {
    const entries = loadSpaceEntries(connection, [...new Set(observations.map(({ id }) => id))]);
    for (const observation of observations) {
      const entry = entries.get(observation.id);
      if (entry) entry.after = apply(entry.after, observation, rules, now).space;
    }
    for (const [xId, { before, after }] of entries) {
      if (after?.kind !== 'tombstone' || before?.kind !== 'held') continue;
      graves.set(xId, after);
      const earlier = waiting.get(xId)?.observations ?? [];
      waiting.set(xId, { observations: [...earlier, ...observations.filter(({ id }) => id === xId)], apply });
      run('INSERT OR IGNORE INTO temp.hidden (x_id) VALUES (?)').run(xId);
    }
  };

  return {
    graves,
    async guard(observations, apply, now, record) {
      try {
        return await record();
      } catch (error) {
        if (error instanceof StoreError) await read(() => hide(observations.filter(isSpaceObservation), apply, now));
        throw error;
      }
    },
    async retry(now) {
      if (waiting.size === 0) return false;
      for (const [xId, entry] of waiting) {
        await write(() => recordBatch(connection, entry.observations, entry.apply, rules, now));
        // More may have come in the meantime.
        if (waiting.get(xId) !== entry) continue;
        waiting.delete(xId);
        graves.delete(xId);
        run('DELETE FROM temp.hidden WHERE x_id = ?').run(xId);
      }
      return true;
    },
  };
}
