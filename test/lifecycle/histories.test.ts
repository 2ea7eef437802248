import { it } from 'vitest';
import { DAY, HOUR, type Instant } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { Command } from './any-command.ts';
import { openScene } from './scene.ts';

const take = (...made: ((now: Instant) => Observation)[]): Command => ({ kind: 'take', made });
const wait = (ms: number): Command => ({ kind: 'wait', ms });
const ask: Command = { kind: 'ask', store: 0, viewer: '1', way: 0 };

const live = (at: Instant): Observation => ({ kind: 'space', id: 'A', at, state: 'live', told: {} });
const sold = (at: Instant): Observation => ({
  kind: 'space',
  id: 'A',
  at,
  state: 'live',
  told: { creatorId: '1', isTicketed: true },
});
const missing = (at: Instant): Observation => ({ kind: 'space-missing', id: 'A', at });
const takenDown = (at: Instant): Observation => ({ kind: 'space-taken-down', id: 'A', at });
const user = (at: Instant): Observation => ({ kind: 'user', id: '1', at, told: { username: 'ann', name: 'Ann' } });
const userMissing = (at: Instant): Observation => ({ kind: 'user-missing', id: '1', at });
const post = (at: Instant): Observation => ({
  kind: 'posts-page',
  spaceId: 'A',
  at,
  posts: [{ id: '10', told: { text: 'hello', authorId: '1' } }],
});
const buyer = (at: Instant): Observation => ({ kind: 'buyers-page', spaceId: 'A', at, userIds: ['1'] });

/** What random histories found, as short as it gets, and what they come to too rarely. */
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
  [
    'a Space that was taken down by hand does not come back when its tombstone would be of age',
    [take(live), take(takenDown), wait(31 * DAY), take(live), ask],
  ],
  [
    'pages that waited stay with their Space for as long as it is held',
    [take(post, buyer, user), take(sold), wait(23 * HOUR), take(live), wait(23 * HOUR), take(live), ask],
  ],
  ['pages wait for a day at most', [take(post, buyer), wait(DAY - 1), ask, wait(1), take(sold, user), ask]],
];

it.each(histories)('%s', async (_what, commands) => {
  await using scene = await openScene({ inFile: false, cacheBytes: 64 * 1024 * 1024 });
  for (const command of commands) await scene.run(command);
  await scene.conclude();
});
