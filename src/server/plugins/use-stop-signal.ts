import { isPromise } from '@graphql-tools/utils';
import type { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Ends an operation when its signal is aborted: with the error that is the signal's reason, at once, whatever the
 * resolvers still wait for.
 */
export function useStopSignal(): Plugin<{ signal: AbortSignal }> {
  return {
    onExecute({ executeFn, setExecuteFn, args }) {
      const { signal } = args.contextValue;
      setExecuteFn((executionArgs) => untilAborted(() => executeFn(executionArgs), signal));
    },
  };
}

interface Stopped {
  readonly errors: readonly GraphQLError[];
}

function untilAborted<Result>(execute: () => Result | Promise<Result>, signal: AbortSignal) {
  const stopped = (): Stopped => ({ errors: [signal.reason as GraphQLError] });
  if (signal.aborted) return stopped();
  const result = execute();
  if (!isPromise(result)) return result;
  return new Promise<Result | Stopped>((resolve, reject) => {
    signal.addEventListener('abort', () => resolve(stopped()), { once: true });
    result.then(resolve, reject);
  });
}
