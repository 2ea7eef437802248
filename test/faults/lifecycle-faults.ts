import type { Fault } from './fault.ts';

const domain = 'src/domain';
const everyPath = 'test/lifecycle/every-path.test.ts';
const anyOrder = 'test/domain/lifecycle-order.test.ts';

/** What goes wrong with the life of Spaces: who wins, what is forgotten, what is final. */
export const lifecycleFaults: readonly Fault[] = [
  {
    name: 'What is not told is cleared.',
    file: `${domain}/told.ts`,
    replace: [
      'const facts: Record<string, unknown> = { ...known.facts };',
      'const facts: Record<string, unknown> = {};',
    ],
    caughtBy: everyPath,
  },
  {
    name: 'What a request did not ask for is taken for empty.',
    file: 'src/x/create-teller.ts',
    replace: ['if (expected?.has(key)) absent = none;', 'absent = none;'],
    caughtBy: 'test/x/told-keys.test.ts',
  },
  {
    name: 'The oldest word wins.',
    file: `${domain}/told.ts`,
    replace: ['before > at) continue;', 'before < at) continue;'],
    caughtBy: everyPath,
  },
  {
    name: 'Of two words at once the one that came last wins.',
    file: `${domain}/told.ts`,
    replace: ['(same || JSON.stringify(facts[key]) > JSON.stringify(value))', 'same'],
    caughtBy: anyOrder,
  },
  {
    name: 'A body from before a not-found brings the Space back.',
    file: `${domain}/lifecycle.ts`,
    replace: [
      '(isFinal(known.cause) || at <= known.at)) {\n    // The body',
      'isFinal(known.cause)) {\n    // The body',
    ],
    caughtBy: everyPath,
  },
  {
    name: 'What was told before a not-found is taken in when it comes late.',
    file: `${domain}/lifecycle.ts`,
    replace: ['if (forgotten !== null && at <= forgotten) return unchanged(known);', ''],
    caughtBy: everyPath,
  },
  {
    name: 'A late not-found forgets nothing.',
    file: `${domain}/told.ts`,
    replace: ['if (at > until) {', 'if (at > 0) {'],
    caughtBy: everyPath,
  },
  {
    name: 'A canceled Space that ended is called canceled.',
    file: `${domain}/lifecycle.ts`,
    replace: ['hand: 3, ended: 2, canceled: 1', 'hand: 3, ended: 1, canceled: 2'],
    caughtBy: anyOrder,
  },
  {
    name: 'An ended Space comes back when it is reported live.',
    file: `${domain}/lifecycle.ts`,
    replace: ['return finality[cause] > 0;', "return cause === 'hand';"],
    caughtBy: everyPath,
  },
  {
    name: 'A Space taken down by hand comes back after a month.',
    file: `${domain}/lifecycle.ts`,
    replace: ["if (tombstone.cause === 'hand') return null;", ''],
    caughtBy: 'test/lifecycle/histories.test.ts',
  },
  {
    name: 'A not-found of an id never seen is a removal.',
    file: `${domain}/lifecycle.ts`,
    replace: ["tombstone.cause === 'hand' || tombstone.seen ?", 'tombstone ?'],
    caughtBy: everyPath,
  },
  {
    name: 'A scheduled Space is shown by its last observation, not by its planned start.',
    file: `${domain}/lifecycle.ts`,
    replace: ['(space.known.facts.scheduledStart ?? space.stateAt)', 'space.stateAt'],
    caughtBy: everyPath,
  },
  {
    name: 'At equal times scheduled beats live.',
    file: `${domain}/lifecycle.ts`,
    replace: ["at === known.stateAt && state === 'LIVE'", "at === known.stateAt && state === 'SCHEDULED'"],
    caughtBy: anyOrder,
  },
  {
    name: 'Pages that an ended Space dropped are taken in again.',
    file: `${domain}/lifecycle.ts`,
    replace: ["return isFinal(known.cause) || at <= known.at ? 'dropped' : 'waits';", "return 'waits';"],
    caughtBy: everyPath,
  },
];
