import { parseXId } from '../domain/ids.ts';
import { createIngest } from '../ingest/ingest.ts';
import { defineCommand } from './command.ts';
import { dbFlag, jsonFlag } from './flag.ts';
import { openStore } from './open-store.ts';
import { UsageError } from './usage-error.ts';

export const removeCommand = defineCommand({
  name: 'remove',
  summary: 'take Spaces down by hand, for good',
  usage: 'ID...',
  details: `An ID is X's own (1zqKVXPQhvZJB) or that of the graph (space_1zqKVXPQhvZJB). All that is known of the Space is deleted,
and no later import brings it back.`,
  flags: { db: dbFlag, json: jsonFlag },
  async run({ stdout, stderr, clock }, { db, json }, texts) {
    const ids = readIds(texts);
    const store = await openStore(db, 'change');
    try {
      const now = clock();
      const observations = ids.map((id) => ({ kind: 'space-taken-down', id, at: now }) as const);
      const taken = await createIngest(store).take(observations, now);
      const outcomes = ids.map((id, i) => ({ id, effect: effectOf(taken[i]) }));
      stdout.write(json ? `${JSON.stringify(outcomes)}\n` : outcomes.map(sentence).join(''));
      if (!(await store.scrub())) {
        stderr.write('Deleted, but still readable on the disk until the program that has the store open cleans up.\n');
      }
      return 0;
    } finally {
      await store[Symbol.asyncDispose]();
    }
  },
});

function readIds(texts: readonly string[]): string[] {
  if (texts.length === 0) throw new UsageError('remove needs the ID of a Space, for example 1zqKVXPQhvZJB');
  const ids = texts.map((text) => parseXId('space', text));
  const wrong = texts.filter((_, i) => ids[i] === null);
  if (wrong.length > 0) {
    const named = wrong.map((text) => JSON.stringify(text)).join(', ');
    throw new UsageError(`not the id of a Space: ${named} (it is the last part of the link to the Space)`);
  }
  return [...new Set(ids.filter((id) => id !== null))];
}

type Effect = 'gone' | 'unchanged';

function effectOf(taken: object | undefined): Effect {
  return taken !== undefined && 'effect' in taken && taken.effect === 'gone' ? 'gone' : 'unchanged';
}

function sentence({ id, effect }: { id: string; effect: Effect }): string {
  return effect === 'gone' ? `${id} is taken down.\n` : `${id} was taken down before.\n`;
}
