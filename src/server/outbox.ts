import type { Instant } from '../domain/instant.ts';

/** How long an answer waits for others, in milliseconds; more only while a single request holds the event loop. */
const PATIENCE = 1;

/**
 * Puts answers off to the end of the turn of the event loop in which they are ready, and sends them one after the other.
 * Sending is most of what a short answer costs, and costs half as much when the receiver need not be woken for each.
 */
export interface Outbox {
  /** What is handed in must not throw. */
  putOff(send: () => void): void;
  /** Sends what waits, before something that takes long. */
  sendAll(): void;
}

export function createOutbox(clock: () => Instant): Outbox {
  let waiting: (() => void)[] = [];
  let since = 0;
  const sendAll = () => {
    const ready = waiting;
    waiting = [];
    for (const send of ready) send();
  };

  return {
    putOff(send) {
      const now = clock();
      if (waiting.length === 0) {
        since = now;
        setImmediate(sendAll);
      }
      waiting.push(send);
      if (now - since > PATIENCE) sendAll();
    },
    sendAll,
  };
}
