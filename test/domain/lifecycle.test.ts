import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/instant.ts';
import {
  apply,
  deletionDue,
  forgottenUntil,
  type GoneCause,
  type HeldSpace,
  isFinal,
  isSpaceObservation,
  type KnownSpace,
  pageFate,
  pruningDue,
  type SpaceObservation,
  type Tombstone,
  unavailableReason,
  unconfirmedTombstone,
  visibleUntil,
} from '../../src/domain/lifecycle.ts';
import type { Observation } from '../../src/domain/observation.ts';
import { defaultRules as rules } from '../../src/domain/rules.ts';
import { missing, reported, spaceId, takenDown } from './space-observations.ts';

const NOW = 1_000;

function held(state: 'live' | 'scheduled', at: number, told = {}): HeldSpace {
  const { space } = apply(null, reported(state, at, told), rules, NOW);
  if (space?.kind !== 'held') throw new Error('A Space that X reports live or scheduled is held.');
  return space;
}

function tombstone(cause: GoneCause, at: number, seen = true): Tombstone {
  return { kind: 'tombstone', id: spaceId, cause, seen, since: NOW, at };
}

/** Names for what can be known. `unheard`: a not-found of an id of which there never was a body. */
function nameOf(space: KnownSpace | null): string {
  if (space === null) return 'nothing';
  if (space.kind === 'held') return space.state.toLowerCase();
  return space.cause === 'missing' && !space.seen ? 'unheard' : space.cause;
}

const known: Record<string, KnownSpace | null> = {
  nothing: null,
  live: held('live', 10),
  scheduled: held('scheduled', 10),
  hand: tombstone('hand', 10),
  ended: tombstone('ended', 10),
  canceled: tombstone('canceled', 10),
  missing: tombstone('missing', 10),
  unheard: tombstone('missing', 10, false),
  unconfirmed: tombstone('unconfirmed', 10),
};

const observed: Record<string, (at: number) => SpaceObservation> = {
  live: (at) => reported('live', at),
  scheduled: (at) => reported('scheduled', at),
  ended: (at) => reported('ended', at),
  canceled: (at) => reported('canceled', at),
  missing,
  'taken down': takenDown,
};

/**
 * What is known (observed at 10), what is observed, and what comes of it when that was observed at 9, 10 and 11; with
 * the rule and its source. Mission: "Understanding the lifecycle of Spaces". X: recorded answers of its API.
 */
const transitions: readonly [rule: string, known: string, observation: string, outcomes: string][] = [
  ['mission: Spaces are accessible while they are live', 'nothing', 'live', 'live live live'],
  ['mission: Spaces can be scheduled', 'nothing', 'scheduled', 'scheduled scheduled scheduled'],
  ['mission: Spaces become unavailable after they end', 'nothing', 'ended', 'ended ended ended'],
  ['mission: a host can cancel', 'nothing', 'canceled', 'canceled canceled canceled'],
  ['X: not-found of an id nobody knows proves nothing else', 'nothing', 'missing', 'unheard unheard unheard'],
  ['mission: remove data that is no longer available', 'nothing', 'taken down', 'hand hand hand'],

  ['newest wins', 'live', 'live', 'live live live'],
  ['newest wins; at equal times live beats scheduled', 'live', 'scheduled', 'live live scheduled'],
  ['mission: once ended, no longer available; final whenever it arrives', 'live', 'ended', 'ended ended ended'],
  ['mission: a host can cancel; final whenever it arrives', 'live', 'canceled', 'canceled canceled canceled'],
  ['mission: remove what is unavailable; at equal times gone beats live', 'live', 'missing', 'live missing missing'],
  ['mission: remove data that is no longer available', 'live', 'taken down', 'hand hand hand'],

  ['mission: scheduled Spaces start; at equal times live wins', 'scheduled', 'live', 'scheduled live live'],
  ['newest wins', 'scheduled', 'scheduled', 'scheduled scheduled scheduled'],
  ['mission: once ended, no longer available', 'scheduled', 'ended', 'ended ended ended'],
  ['mission: a host can cancel anytime before it starts', 'scheduled', 'canceled', 'canceled canceled canceled'],
  ['at equal times gone beats scheduled', 'scheduled', 'missing', 'scheduled missing missing'],
  ['mission: remove data that is no longer available', 'scheduled', 'taken down', 'hand hand hand'],

  ['by hand is above all', 'hand', 'live', 'hand hand hand'],
  ['by hand is above all', 'hand', 'scheduled', 'hand hand hand'],
  ['by hand is above all', 'hand', 'ended', 'hand hand hand'],
  ['by hand is above all', 'hand', 'canceled', 'hand hand hand'],
  ['by hand is above all', 'hand', 'missing', 'hand hand hand'],
  ['by hand is above all', 'hand', 'taken down', 'hand hand hand'],

  ['mission: ended is final', 'ended', 'live', 'ended ended ended'],
  ['mission: ended is final', 'ended', 'scheduled', 'ended ended ended'],
  ['mission: ended is final', 'ended', 'ended', 'ended ended ended'],
  ['only what had started can end', 'ended', 'canceled', 'ended ended ended'],
  ['X answers not-found for what ended; that it ended says more', 'ended', 'missing', 'ended ended ended'],
  ['by hand is above all', 'ended', 'taken down', 'hand hand hand'],

  ['canceled is final', 'canceled', 'live', 'canceled canceled canceled'],
  ['canceled is final', 'canceled', 'scheduled', 'canceled canceled canceled'],
  ['only what had started can end', 'canceled', 'ended', 'ended ended ended'],
  ['canceled is final', 'canceled', 'canceled', 'canceled canceled canceled'],
  ['that it was canceled says more', 'canceled', 'missing', 'canceled canceled canceled'],
  ['by hand is above all', 'canceled', 'taken down', 'hand hand hand'],

  ['a newer observation lifts a removal', 'missing', 'live', 'missing missing live'],
  ['a newer observation lifts a removal', 'missing', 'scheduled', 'missing missing scheduled'],
  ['final causes outrank a removal', 'missing', 'ended', 'ended ended ended'],
  ['final causes outrank a removal', 'missing', 'canceled', 'canceled canceled canceled'],
  ['newest wins', 'missing', 'missing', 'missing missing missing'],
  ['by hand is above all', 'missing', 'taken down', 'hand hand hand'],

  ['a body of any age proves that there was a Space', 'unheard', 'live', 'missing missing live'],
  ['a body of any age proves that there was a Space', 'unheard', 'scheduled', 'missing missing scheduled'],
  ['final causes outrank a removal', 'unheard', 'ended', 'ended ended ended'],
  ['final causes outrank a removal', 'unheard', 'canceled', 'canceled canceled canceled'],
  ['two not-founds prove no more than one', 'unheard', 'missing', 'unheard unheard unheard'],
  ['by hand is above all', 'unheard', 'taken down', 'hand hand hand'],

  ['a newer observation confirms', 'unconfirmed', 'live', 'unconfirmed unconfirmed live'],
  ['a newer observation confirms', 'unconfirmed', 'scheduled', 'unconfirmed unconfirmed scheduled'],
  ['final causes outrank silence', 'unconfirmed', 'ended', 'ended ended ended'],
  ['final causes outrank silence', 'unconfirmed', 'canceled', 'canceled canceled canceled'],
  ['at equal times gone beats live', 'unconfirmed', 'missing', 'unconfirmed missing missing'],
  ['by hand is above all', 'unconfirmed', 'taken down', 'hand hand hand'],
];

describe('the life of a Space', () => {
  it.each(transitions)('%s: %s + %s → %s', (_rule, before, observation, outcomes) => {
    const observationAt = observed[observation];
    const after = [9, 10, 11].map((at) => {
      const said = observationAt?.(at) as SpaceObservation;
      return nameOf(apply(known[before] ?? null, said, rules, NOW).space);
    });
    expect(after.join(' ')).toBe(outcomes);
  });

  it('has a row for all that can be known and all that can be observed', () => {
    const rows = new Set(transitions.map(([, before, observation]) => `${before} + ${observation}`));
    expect(rows.size).toBe(Object.keys(known).length * Object.keys(observed).length);
    expect(transitions).toHaveLength(rows.size);
  });
});

describe('isSpaceObservation', () => {
  it('takes those that decide over a Space, not pages, people or topics', () => {
    const others: Observation[] = [
      { kind: 'user', id: '1', at: 10, told: {} },
      { kind: 'user-missing', id: '1', at: 10 },
      { kind: 'topic', id: '1', at: 10, told: {} },
      { kind: 'posts-page', spaceId, at: 10, posts: [] },
      { kind: 'buyers-page', spaceId, at: 10, userIds: [] },
    ];
    const deciding = [reported('live', 10), missing(10), takenDown(10)];
    expect([...others, ...deciding].filter(isSpaceObservation)).toEqual(deciding);
  });
});

describe('a final cause', () => {
  it('is what nothing that X may say brings back', () => {
    const causes: GoneCause[] = ['hand', 'ended', 'canceled', 'missing', 'unconfirmed'];
    expect(causes.filter(isFinal)).toEqual(['hand', 'ended', 'canceled']);
  });
});

describe('a held Space', () => {
  it('remembers for each fact when it was told, and the newest wins', () => {
    const first = apply(null, reported('live', 10, { title: 'a', lang: 'en' }), rules, NOW).space;
    const second = apply(first, reported('live', 12, { title: 'b' }), rules, NOW + 1);
    expect(second).toMatchObject({ effect: 'updated', changed: ['title'], touched: true });
    expect(second.space).toMatchObject({
      stateAt: 12,
      changedAt: NOW + 1,
      known: { facts: { title: 'b', lang: 'en' }, at: { title: 12, lang: 10 } },
      sightings: [
        [10, 0],
        [12, 0],
      ],
    });
  });

  it('takes from an older observation what nobody newer told', () => {
    const { space, changed } = apply(
      held('live', 10, { title: 'a' }),
      reported('live', 5, { title: 'z', lang: 'en' }),
      rules,
      NOW,
    );
    expect(changed).toEqual(['lang']);
    expect(space).toMatchObject({
      stateAt: 10,
      known: { facts: { title: 'a', lang: 'en' }, at: { title: 10, lang: 5 } },
    });
  });

  it('keeps what an observation does not speak about, and clears what it speaks about as empty', () => {
    const before = held('live', 10, { hostIds: ['1'], speakerIds: ['1', '2'] });
    const { space } = apply(before, reported('live', 11, { hostIds: [] }), rules, NOW);
    expect(space).toMatchObject({ known: { facts: { hostIds: [], speakerIds: ['1', '2'] } } });
  });

  it('is touched but unchanged when it is only confirmed', () => {
    const before = held('live', 10, { title: 'a' });
    const { space, ...counted } = apply(before, reported('live', 20, { title: 'a' }), rules, NOW + 5);
    expect(counted).toEqual({ effect: 'unchanged', changed: [], deviations: [], touched: true });
    expect(space).toMatchObject({ stateAt: 20, changedAt: NOW });
  });

  it('changes its state when it starts', () => {
    const { changed, effect } = apply(held('scheduled', 10), reported('live', 11), rules, NOW);
    expect({ changed, effect }).toEqual({ changed: ['state'], effect: 'updated' });
  });

  it('forgets on a late not-found all that was told at or before it, and goes on with what is newer', () => {
    let space: KnownSpace | null = apply(null, reported('live', 10, { title: 'a', lang: 'en' }), rules, NOW).space;
    space = apply(space, reported('live', 20, { lang: 'de' }), rules, NOW).space;
    const late = apply(space, missing(15), rules, NOW + 1);
    expect(late).toMatchObject({ effect: 'updated', changed: ['title'], touched: true });
    expect(late.space).toMatchObject({
      kind: 'held',
      forgottenAt: 15,
      changedAt: NOW + 1,
      known: { facts: { lang: 'de' }, at: { lang: 20 } },
      sightings: [[20, 0]],
    });
    for (const at of [10, 15]) {
      const older = apply(late.space, reported('live', at, { title: 'a' }), rules, NOW);
      expect(older).toMatchObject({ effect: 'unchanged', touched: false });
    }
    expect(apply(late.space, reported('live', 16, { title: 'c' }), rules, NOW).changed).toEqual(['title']);
    expect(apply(late.space, missing(14), rules, NOW).touched).toBe(false);
  });

  it('is touched but unchanged by a late not-found that leaves nothing to forget', () => {
    const { space, ...counted } = apply(held('live', 10, { title: 'a' }), missing(9), rules, NOW + 1);
    expect(counted).toEqual({ effect: 'unchanged', changed: [], deviations: [], touched: true });
    expect(space).toMatchObject({ forgottenAt: 9, changedAt: NOW, known: { facts: { title: 'a' } } });
  });

  it('remembers after a lift until when all is forgotten', () => {
    const lifted = apply(tombstone('missing', 10), reported('live', 11, { title: 'a' }), rules, NOW);
    expect(lifted).toMatchObject({ effect: 'added', space: { kind: 'held', forgottenAt: 10 } });
    expect(apply(lifted.space, reported('live', 10, { lang: 'en' }), rules, NOW).touched).toBe(false);
  });
});

describe('a tombstone', () => {
  it('holds the id, the cause and two times, nothing that X told', () => {
    const { space } = apply(held('live', 10, { title: 'a' }), reported('ended', 11, { title: 'b' }), rules, NOW + 1);
    expect(space).toEqual({ kind: 'tombstone', id: spaceId, cause: 'ended', seen: true, since: NOW + 1, at: 11 });
  });

  it('is there since the gateway learned it, or since the Space was unavailable for want of confirmation', () => {
    const before = held('live', 10);
    const late = 10 + rules.liveFor + HOUR;
    expect(apply(before, reported('ended', 11), rules, late).space).toMatchObject({ since: 10 + rules.liveFor });
    expect(apply(before, missing(11), rules, late).space).toMatchObject({ since: 10 + rules.liveFor });
    expect(apply(before, missing(11), rules, NOW).space).toMatchObject({ since: NOW });
  });

  it('keeps its `since` when another cause or a newer observation comes', () => {
    const later = apply(tombstone('missing', 10), reported('ended', 20), rules, NOW + 9).space;
    expect(later).toMatchObject({ cause: 'ended', since: NOW, at: 20 });
    expect(apply(later, reported('ended', 30), rules, NOW + 9).space).toMatchObject({ since: NOW, at: 30 });
  });

  it.each<[GoneCause, boolean, string | null]>([
    ['hand', true, 'REMOVED'],
    ['ended', true, 'ENDED'],
    ['canceled', true, 'CANCELED'],
    ['missing', true, 'REMOVED'],
    ['missing', false, null],
    ['unconfirmed', true, 'UNCONFIRMED'],
  ])('of cause %s, seen: %s, is told as %s', (cause, seen, reason) => {
    expect(unavailableReason(tombstone(cause, 10, seen))).toBe(reason);
  });

  it('is counted as gone once, and again when callers are told another reason', () => {
    const effect = (before: KnownSpace | null, observation: SpaceObservation) =>
      apply(before, observation, rules, NOW).effect;
    expect(effect(held('live', 10), reported('ended', 11))).toBe('gone');
    expect(effect(null, missing(11))).toBe('gone');
    expect(effect(tombstone('ended', 10), reported('ended', 12))).toBe('unchanged');
    expect(effect(tombstone('missing', 10), reported('ended', 12))).toBe('gone');
    expect(effect(tombstone('missing', 10), takenDown(12))).toBe('unchanged');
    expect(effect(tombstone('missing', 10, false), reported('live', 5))).toBe('gone');
  });

  it('may be forgotten 30 days after the later of its times, unless it was set by hand', () => {
    expect(pruningDue(tombstone('ended', 10), rules)).toBe(NOW + 30 * DAY);
    expect(pruningDue(tombstone('missing', NOW + 5), rules)).toBe(NOW + 5 + 30 * DAY);
    expect(pruningDue(tombstone('hand', 10), rules)).toBeNull();
  });
});

describe('visibleUntil', () => {
  const T = 1_700_000_000_000;
  it.each<[string, HeldSpace, number]>([
    ['live: 24 h after the last observation', held('live', T), T + 24 * HOUR],
    ['live: whatever was planned', held('live', T, { scheduledStart: T + DAY }), T + 24 * HOUR],
    ['scheduled: 24 h after the planned start', held('scheduled', T, { scheduledStart: T + 3 * DAY }), T + 4 * DAY],
    ['scheduled, start overdue', held('scheduled', T, { scheduledStart: T - HOUR }), T + 23 * HOUR],
    ['scheduled without a start: 24 h after the last observation', held('scheduled', T), T + 24 * HOUR],
    ['scheduled, X told that there is no start', held('scheduled', T, { scheduledStart: null }), T + 24 * HOUR],
  ])('is, %s', (_what, space, until) => {
    expect(visibleUntil(space, rules)).toBe(until);
  });

  it('moves on with every observation of the state', () => {
    const { space } = apply(held('live', T), reported('live', T + HOUR), rules, T + HOUR);
    expect(visibleUntil(space as HeldSpace, rules)).toBe(T + 25 * HOUR);
  });

  it('follows the rules that are given', () => {
    expect(visibleUntil(held('live', T), { ...rules, liveFor: MINUTE })).toBe(T + MINUTE);
  });
});

describe('deletion of what stays unconfirmed', () => {
  const space = held('live', NOW);

  it('is due 24 h after the Space became unavailable', () => {
    expect(deletionDue(space, rules)).toBe(NOW + 48 * HOUR);
  });

  it('is due 24 h after the last record that changed it, when that is later', () => {
    const changedAt = NOW + 30 * HOUR;
    expect(deletionDue({ ...space, changedAt }, rules)).toBe(changedAt + 24 * HOUR);
  });

  it('leaves a tombstone since the instant at which the Space became unavailable', () => {
    const since = NOW + 24 * HOUR;
    expect(unconfirmedTombstone(space, rules)).toEqual({ ...tombstone('unconfirmed', NOW), since });
  });
});

describe('a page of buyers or posts', () => {
  const forgetful = { ...held('live', 20), forgottenAt: 10 };
  it.each<[string, KnownSpace | null, string]>([
    ['of a Space that is held is shown', held('live', 20), 'shown shown shown'],
    ['of a Space that X once removed is shown when it is newer', forgetful, 'dropped dropped shown'],
    ['of an unknown Space waits', null, 'waits waits waits'],
    ['of a removed Space waits when it is newer', tombstone('missing', 10), 'dropped dropped waits'],
    ['of an unheard Space waits when it is newer', tombstone('missing', 10, false), 'dropped dropped waits'],
    ['of an unconfirmed Space waits when it is newer', tombstone('unconfirmed', 10), 'dropped dropped waits'],
    ['of an ended Space is dropped', tombstone('ended', 10), 'dropped dropped dropped'],
    ['of a canceled Space is dropped', tombstone('canceled', 10), 'dropped dropped dropped'],
    ['of a Space taken down by hand is dropped', tombstone('hand', 10), 'dropped dropped dropped'],
  ])('%s', (_what, space, fates) => {
    expect([9, 10, 11].map((at) => pageFate(space, at)).join(' ')).toBe(fates);
  });
});

describe('forgottenUntil', () => {
  it.each<[string, KnownSpace | null, number | null]>([
    ['nothing for an unknown Space', null, null],
    ['nothing for a Space that X never removed', held('live', 10), null],
    ['what X removed, after a lift', { ...held('live', 10), forgottenAt: 5 }, 5],
    ['what a liftable tombstone covers', tombstone('missing', 10), 10],
    ['what was unconfirmed', tombstone('unconfirmed', 10), 10],
    ['everything, of what is final', tombstone('ended', 10), Number.POSITIVE_INFINITY],
  ])('is %s', (_what, space, until) => {
    expect(forgottenUntil(space)).toBe(until);
  });
});

describe('deviations are counted and what X said is kept', () => {
  const ids = (count: number) => Array.from({ length: count }, (_, i) => `${i + 1}`);
  const deviationsOf = (observation: SpaceObservation, before: KnownSpace | null = null) =>
    apply(before, observation, rules, NOW).deviations;

  it('planned more than 14 days ahead (mission: up to 14 days in advance)', () => {
    const at = (scheduledStart: number) => reported('scheduled', 10, { scheduledStart });
    expect(deviationsOf(at(10 + 14 * DAY))).toEqual([]);
    expect(deviationsOf(at(10 + 14 * DAY + 1))).toEqual(['SCHEDULED_TOO_FAR_AHEAD']);
    expect(deviationsOf(reported('live', 10, { scheduledStart: 10 + 15 * DAY }))).toEqual([]);
  });

  it('more than 10 people on stage, hosts included (mission: up to 10 Speakers including the Hosts)', () => {
    expect(deviationsOf(reported('live', 10, { creatorId: '1', hostIds: ['1', '2'], speakerIds: ids(10) }))).toEqual(
      [],
    );
    const eleven = reported('live', 10, { creatorId: '11', hostIds: ['1'], speakerIds: ids(10) });
    expect(deviationsOf(eleven)).toEqual(['TOO_MANY_SPEAKERS']);
    expect(apply(null, eleven, rules, NOW).space).toMatchObject({ known: { facts: { speakerIds: ids(10) } } });
  });

  it('more than three topics', () => {
    expect(deviationsOf(reported('live', 10, { topicIds: ids(3) }))).toEqual([]);
    expect(deviationsOf(reported('live', 10, { topicIds: ids(4) }))).toEqual(['TOO_MANY_TOPICS']);
  });

  it('more than 100 people in a list, of whom the first 100 are kept', () => {
    const { space, deviations } = apply(null, reported('live', 10, { invitedUserIds: ids(101) }), rules, NOW);
    expect(deviations).toEqual(['TOO_MANY_PEOPLE_IN_A_LIST']);
    expect(space).toMatchObject({ known: { facts: { invitedUserIds: ids(100) } } });
    expect(deviationsOf(reported('live', 10, { invitedUserIds: ids(100) }))).toEqual([]);
  });

  it('another creator (mission: the user who created the Space, and only one)', () => {
    const before = held('live', 10, { creatorId: '1' });
    expect(deviationsOf(reported('live', 11, { creatorId: '1' }), before)).toEqual([]);
    expect(deviationsOf(reported('live', 11, { creatorId: '2' }), before)).toEqual(['CREATOR_CHANGED']);
    expect(deviationsOf(reported('live', 11, { creatorId: null }), before)).toEqual([]);
    expect(deviationsOf(reported('live', 9, { creatorId: '2' }), before)).toEqual([]);
  });

  it('a live Space that is scheduled again', () => {
    expect(deviationsOf(reported('scheduled', 11), held('live', 10))).toEqual(['LIVE_BECAME_SCHEDULED']);
    expect(deviationsOf(reported('scheduled', 10), held('live', 10))).toEqual([]);
    expect(deviationsOf(reported('live', 11), held('scheduled', 10))).toEqual([]);
  });
});
