import { it } from 'vitest';
import { DAY, HOUR, type Instant } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { Command } from './any-command.ts';
import { openScene } from './scene.ts';

const take = (...made: ((now: Instant) => Observation)[]): Command => ({ kind: 'take', made });
const wait = (ms: number): Command => ({ kind: 'wait', ms });
const ask: Command = { kind: 'ask', store: 0, viewer: null, way: 0 };

const live = (now: Instant): Observation => ({ kind: 'space', id: 'A', at: now, state: 'live', told: {} });
const missing = (now: Instant): Observation => ({ kind: 'space-missing', id: 'A', at: now });
const userMissing = (now: Instant): Observation => ({ kind: 'user-missing', id: '1', at: now });
const user = (now: Instant): Observation => ({
  kind: 'user',
  id: '1',
  at: now,
  told: { username: 'ann', name: 'Ann' },
});

/** What random histories have found, as short as it gets. */
const histories: readonly (readonly [string, readonly Command[]])[] = [
  [
    'somebody who was suspended and came back goes a day after nothing refers to that person',
    [take(userMissing), wait(3 * DAY), take(user), wait(DAY - 1), ask, wait(1), ask, wait(2 * DAY)],
  ],
  [
    'somebody who comes back a month after being suspended stays for a day',
    [take(userMissing), wait(30 * DAY - HOUR), take(user), wait(DAY - 1), ask],
  ],
  [
    'a Space that came back and went in one batch is gone since then, for who asked before, too',
    [take(live), take(missing), wait(1), ask, take(live, missing, user), ask],
  ],
];

it.each(histories)('%s', async (_what, commands) => {
  await using scene = await openScene({ inFile: false, cacheBytes: 64 * 1024 * 1024 });
  for (const command of commands) await scene.run(command);
  await scene.conclude();
});
