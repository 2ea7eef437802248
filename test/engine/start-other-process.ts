import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Instant } from '../../src/domain/instant.ts';
import type { Observation } from '../../src/domain/observation.ts';
import type { Request } from './print-request.ts';

/** What the other process can be told. */
export type Order =
  | { readonly kind: 'open'; readonly file: string }
  | { readonly kind: 'take'; readonly observations: readonly Observation[]; readonly now: Instant }
  | { readonly kind: 'sweep'; readonly now: Instant }
  | { readonly kind: 'scrub' }
  | { readonly kind: 'ask'; readonly request: Request; readonly now: Instant }
  | { readonly kind: 'close' };

export interface OtherProcess extends AsyncDisposable {
  /** Resolves when it is done; with the answer, where one was asked for. */
  tell(order: Order): Promise<string | null>;
}

export function startOtherProcess(): OtherProcess {
  const child = fork(fileURLToPath(new URL('other-process.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The other process ended with ${code}.`);
  });
  ended.catch(() => {});
  return {
    async tell(order) {
      const answered = once(child, 'message');
      child.send(order);
      const [answer] = await Promise.race([answered, ended]);
      return answer as string | null;
    },
    async [Symbol.asyncDispose]() {
      child.disconnect();
      await ended.catch(() => {});
    },
  };
}
