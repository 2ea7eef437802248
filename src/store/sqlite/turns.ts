import { setImmediate as nextTurn } from 'node:timers/promises';

/** Does one piece of long work after the other, and gives way to everything else in between. */
export type InTurn = <T>(work: () => T | Promise<T>) => Promise<T>;

/** Work holds the event loop for so many ms, and for as long as the last piece takes, before others get their turn. */
export function createTurns(heldMs: number): InTurn {
  let heldSince: number | null = null;
  let line: Promise<unknown> = Promise.resolve();

  const admitted = async (): Promise<void> => {
    if (heldSince !== null && performance.now() - heldSince >= heldMs) await nextTurn();
    if (heldSince !== null) return;
    heldSince = performance.now();
    setImmediate(() => {
      heldSince = null;
    });
  };

  return (work) => {
    const done = line.then(admitted).then(work);
    line = done.catch(() => undefined);
    return done;
  };
}
