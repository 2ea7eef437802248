import fc from 'fast-check';
import { expect, it } from 'vitest';
import { defaultRules } from '../../src/domain/rules.ts';
import { createIngest } from '../../src/ingest/ingest.ts';
import { openSqliteStore } from '../../src/store/sqlite/open-sqlite-store.ts';
import { PATIENCE, runs } from '../engine/fuzz.ts';
import { picture } from '../store/picture.ts';
import { anyCommands, ids } from './any-command.ts';
import { openScene, type Scene, type Setting } from './scene.ts';

const anySetting: fc.Arbitrary<Setting> = fc.record({
  inFile: fc.constantFrom(false, false, true),
  cacheBytes: fc.constantFrom(64 * 1024 * 1024, 3_000),
});

it(
  'every path shows what X says and nothing that is gone, whatever came when, and whenever the store was swept',
  async () => {
    const property = fc.asyncProperty(
      anySetting,
      anyCommands,
      fc.infiniteStream(fc.nat(999)),
      async (setting, commands, dice) => {
        await using scene = await openScene(setting);
        for (const command of commands) await scene.run(command);
        await scene.conclude();
        const isTooOld = scene.taken.some(({ at }) => at <= scene.now - defaultRules.tombstonesKept);
        if (!scene.mirror.hasForgotten && !isTooOld) await checkOtherOrder(scene, dice);
      },
    );
    await fc.assert(property, runs(150));
  },
  PATIENCE,
);

/** A store that is told the same at once, in another order, tells the same, but for when it learned it. */
async function checkOtherOrder({ taken, now, ...scene }: Scene, dice: Iterator<number>): Promise<void> {
  await using other = await openSqliteStore({ file: ':memory:' });
  const roll = () => dice.next().value as number;
  const shuffled = taken.map((one) => ({ one, place: roll() })).sort((a, b) => a.place - b.place);
  for (let at = 0; at < shuffled.length; ) {
    const batch = shuffled.slice(at, at + 1 + (roll() % 4)).map(({ one }) => one);
    at += batch.length;
    await createIngest(other).take([...batch, ...batch.slice(roll() % 4)], now);
  }
  expect(lasting(await picture(other, ids, now))).toEqual(lasting(await scene.picture()));
}

function lasting(of: unknown): unknown {
  return JSON.parse(JSON.stringify(of, (name, value: unknown) => (name === 'since' ? undefined : value)));
}
