import { setImmediate as endOfTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createOutbox } from '../../src/server/outbox.ts';

describe('The outbox', () => {
  it('sends the answers of one turn at its end, in their order', async () => {
    const sent: string[] = [];
    const outbox = createOutbox(() => 0);
    outbox.putOff(() => sent.push('a'));
    outbox.putOff(() => sent.push('b'));
    expect(sent).toEqual([]);
    await endOfTurn();
    expect(sent).toEqual(['a', 'b']);
    outbox.putOff(() => sent.push('c'));
    await endOfTurn();
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('sends them earlier when the turn takes long, each once', async () => {
    let now = 0;
    const sent: string[] = [];
    const outbox = createOutbox(() => now);
    outbox.putOff(() => sent.push('a'));
    now = 2;
    outbox.putOff(() => sent.push('b'));
    expect(sent).toEqual(['a', 'b']);
    outbox.putOff(() => sent.push('c'));
    expect(sent).toEqual(['a', 'b']);
    await endOfTurn();
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('sends them at once when it is told to', async () => {
    const sent: string[] = [];
    const outbox = createOutbox(() => 0);
    outbox.putOff(() => sent.push('a'));
    outbox.sendAll();
    expect(sent).toEqual(['a']);
    await endOfTurn();
    expect(sent).toEqual(['a']);
  });
});
