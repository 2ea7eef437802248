import type { ServerResponse } from 'node:http';
import type { Limits } from '../domain/limits.ts';
import { codedError } from './coded-error.ts';

/** The requests that are being answered, and the end of all answering. */
export interface Traffic {
  readonly isClosing: boolean;
  /** Counts a request until its answer is out, or nobody waits for it any more. */
  enter(res: ServerResponse): void;
  /**
   * The signal of an operation: aborted at its deadline, when nobody waits for the answer any more, and when the gateway
   * stops. Its reason is the error to answer.
   */
  startOperation(res: ServerResponse): AbortSignal;
  /** Resolves when every request that has entered is answered; ends operations that take longer than `limits.drain`. */
  close(): Promise<void>;
}

export function createTraffic({ operationDeadline, drain }: Pick<Limits, 'operationDeadline' | 'drain'>): Traffic {
  let running = 0;
  const operations = new Set<AbortController>();
  let isClosing = false;
  let onIdle = () => {};
  const leave = () => {
    running -= 1;
    if (running === 0) onIdle();
  };

  return {
    get isClosing() {
      return isClosing;
    },
    enter(res) {
      running += 1;
      // Closes once; `once` would cost an object more.
      res.on('close', leave);
      if (res.socket === null) closeWithConnection(res);
    },
    startOperation(res) {
      const operation = new AbortController();
      const end = (...error: Parameters<typeof codedError>) => operation.abort(codedError(...error));
      const deadline = setTimeout(() => {
        end('DEADLINE_EXCEEDED', `The operation took longer than ${operationDeadline} ms.`);
      }, operationDeadline);
      operations.add(operation);
      const leave = () => {
        clearTimeout(deadline);
        operations.delete(operation);
        if (!res.writableFinished) end('REQUEST_TIMEOUT', 'Nobody waits for the answer any more.');
      };
      if (res.closed) leave();
      else res.once('close', leave);
      return operation.signal;
    },
    async close() {
      isClosing = true;
      const patience = setTimeout(() => {
        for (const operation of operations) {
          operation.abort(codedError('SHUTTING_DOWN', 'The gateway stopped before the operation was done.'));
        }
      }, drain);
      if (running > 0) await new Promise<void>((idle) => (onIdle = idle));
      clearTimeout(patience);
    },
  };
}

/** Node does not close an answer that still waits behind others of its connection when that breaks. */
function closeWithConnection(res: ServerResponse): void {
  const { socket } = res.req;
  const close = () => {
    res.destroy();
    res.emit('close');
  };
  // A caller may send many requests at once.
  socket.setMaxListeners(0);
  socket.once('close', close);
  res.once('socket', () => socket.off('close', close));
}
