import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apply,
  type GoneCause,
  type HeldSpace,
  type KnownSpace,
  type SpaceObservation,
  unavailableReason,
} from '../../src/domain/lifecycle.ts';
import type { SpaceFacts, SpaceReported } from '../../src/domain/observation.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { arrivals, rearranged, spaceId } from './space-observations.ts';

/** Applies one after the other; the clock moves on with every arrival. */
function applyAll(observations: readonly SpaceObservation[], known: KnownSpace | null = null): KnownSpace | null {
  return observations.reduce((space, observation, i) => apply(space, observation, defaultRules, 100 + i).space, known);
}

/** What has to be the same whatever the order of arrival: all but the clock of the gateway. */
function lasting(space: KnownSpace | null): unknown {
  if (space === null) return null;
  if (space.kind === 'held') return { ...space, changedAt: null };
  return { ...space, since: null, reason: unavailableReason(space) };
}

const isBody = (observation: SpaceObservation): observation is SpaceReported => observation.kind === 'space';
const newest = (observations: readonly SpaceObservation[]) => Math.max(...observations.map(({ at }) => at));

/** The rules said in one go over all observations, without an order of arrival: what `apply` has to come to. */
function summary(observations: readonly SpaceObservation[]): unknown {
  const byHand = observations.filter(({ kind }) => kind === 'space-taken-down');
  const ended = observations.filter((o) => isBody(o) && o.state === 'ended');
  const canceled = observations.filter((o) => isBody(o) && o.state === 'canceled');
  const notFound = observations.filter(({ kind }) => kind === 'space-missing');
  if (byHand.length > 0) return goneFor('hand', newest(byHand), true);
  if (ended.length > 0) return goneFor('ended', newest(ended), true);
  if (canceled.length > 0) return goneFor('canceled', newest(canceled), true);

  const bodies = observations.filter(isBody);
  const forgottenAt = notFound.length > 0 ? newest(notFound) : null;
  const told = bodies.filter(({ at }) => forgottenAt === null || at > forgottenAt);
  if (told.length > 0) return held(told, forgottenAt);
  return forgottenAt === null ? null : goneFor('missing', forgottenAt, bodies.length > 0);
}

function goneFor(cause: GoneCause, at: number, seen: boolean): unknown {
  return lasting({ kind: 'tombstone', id: spaceId, cause, seen, since: 0, at });
}

function held(bodies: readonly SpaceReported[], forgottenAt: number | null): unknown {
  const stateAt = newest(bodies);
  const facts: Record<string, unknown> = {};
  const at: Record<string, number> = {};
  for (const key of new Set(bodies.flatMap(({ told }) => Object.keys(told))) as Set<keyof SpaceFacts>) {
    const tellers = bodies.filter(({ told }) => key in told);
    const keyAt = newest(tellers);
    const values = tellers.filter((body) => body.at === keyAt).map(({ told }) => JSON.stringify(told[key]));
    facts[key] = JSON.parse(values.sort().at(-1) ?? '');
    at[key] = keyAt;
  }
  const space: HeldSpace = {
    kind: 'held',
    id: spaceId,
    state: bodies.some((body) => body.at === stateAt && body.state === 'live') ? 'LIVE' : 'SCHEDULED',
    stateAt,
    known: { facts, at },
    sightings: [...new Set(bodies.map((body) => body.at))].sort((a, b) => a - b).map((seenAt) => [seenAt, 0]),
    forgottenAt,
    changedAt: 0,
  };
  return lasting(space);
}

describe('what is known of a Space', () => {
  it('is what the observations say together, whatever the order of their arrival', () => {
    fc.assert(
      fc.property(arrivals, (observations) => {
        expect(lasting(applyAll(observations))).toEqual(summary(observations));
      }),
      { numRuns: 5_000 },
    );
  });

  it('is the same after any permutation with repetitions', () => {
    const pair = arrivals.filter((list) => list.length > 0).chain(rearranged);
    fc.assert(
      fc.property(pair, ({ first, second }) => {
        expect(lasting(applyAll(second))).toEqual(lasting(applyAll(first)));
      }),
      { numRuns: 3_000 },
    );
  });

  it('does not change when all is said again, not even in what is counted', () => {
    fc.assert(
      fc.property(arrivals, (observations) => {
        const once = applyAll(observations);
        for (const observation of observations) {
          const again = apply(once, observation, defaultRules, 1_000);
          expect(again).toMatchObject({ effect: 'unchanged', changed: [], touched: false });
          expect(again.space).toEqual(once);
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what applying an observation reports', () => {
  const step = fc
    .tuple(arrivals, arrivals)
    .filter(([, later]) => later.length > 0)
    .map(([earlier, later]) => ({ before: applyAll(earlier), observation: later[0] as SpaceObservation }));

  it('is touched exactly when something is to be written', () => {
    fc.assert(
      fc.property(step, ({ before, observation }) => {
        const { space, touched } = apply(before, observation, defaultRules, 1_000);
        expect(touched).toBe(JSON.stringify(lasting(space)) !== JSON.stringify(lasting(before)));
        if (!touched) expect(space).toEqual(before);
      }),
      { numRuns: 3_000 },
    );
  });

  it('names exactly the facts that changed', () => {
    fc.assert(
      fc.property(step, ({ before, observation }) => {
        const { space, changed } = apply(before, observation, defaultRules, 1_000);
        const differing: string[] = [];
        if (before?.kind === 'held' && space?.kind === 'held') {
          const [old, now]: Record<string, unknown>[] = [before.known.facts, space.known.facts];
          const keys = new Set([...Object.keys(old ?? {}), ...Object.keys(now ?? {})]);
          differing.push(...[...keys].filter((key) => JSON.stringify(old?.[key]) !== JSON.stringify(now?.[key])));
          if (before.state !== space.state) differing.push('state');
        }
        expect([...changed].sort()).toEqual(differing.sort());
      }),
      { numRuns: 3_000 },
    );
  });

  it('is counted by what callers see of it', () => {
    fc.assert(
      fc.property(step, ({ before, observation }) => {
        const { space, effect, changed } = apply(before, observation, defaultRules, 1_000);
        const seenBefore = before?.kind === 'tombstone' ? unavailableReason(before) : before?.kind;
        const seenAfter = space?.kind === 'tombstone' ? unavailableReason(space) : space?.kind;
        if (space?.kind === 'held' && before?.kind !== 'held') expect(effect).toBe('added');
        else if (space?.kind === 'held') expect(effect).toBe(changed.length > 0 ? 'updated' : 'unchanged');
        else expect(effect).toBe(before !== null && seenBefore === seenAfter ? 'unchanged' : 'gone');
      }),
      { numRuns: 3_000 },
    );
  });

  it('changes nothing in place', () => {
    fc.assert(
      fc.property(step, ({ before, observation }) => {
        const copies = structuredClone([before, observation]);
        apply(before, observation, defaultRules, 1_000);
        expect([before, observation]).toEqual(copies);
      }),
    );
  });
});
