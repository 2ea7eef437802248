import { type Instant, SECOND } from '../domain/instant.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { Store } from '../store/store.ts';
import { createSimulation } from './simulation.ts';

export interface SimulatorOptions {
  readonly seed: number;
  readonly clock: () => Instant;
  /** Is told the first failure of a row of failures. The simulator goes on, ever more slowly, until it succeeds. */
  readonly onError: (error: unknown) => void;
  /** Runs something after so many ms; gives what calls it off. Left out: a timer that does not keep the process alive. */
  readonly schedule?: (run: () => void, ms: number) => () => void;
}

export interface Simulator {
  /** Resolves when the first step, or the first failure, left nothing to catch up with. */
  readonly caughtUp: Promise<void>;
  /** Resolves when nothing is under way any more. */
  stop(): Promise<void>;
}

/** At least one change a second, the time for a step included. */
const BEAT = 0.9 * SECOND;
/** While catching up, others get their turn in between. */
const BREATH = 5;
const LONGEST_WAIT = 60 * SECOND;

/** Keeps the demo data of a store alive, from now on until it is stopped. */
export function startSimulator(store: Store, ingest: Ingest, options: SimulatorOptions): Simulator {
  const { seed, clock, onError, schedule = unrefTimer } = options;
  const simulation = createSimulation(store, ingest, { seed });
  let stopped = false;
  let failures = 0;
  let cancel = () => {};
  let running = Promise.resolve();
  let catchUp = () => {};
  const caughtUp = new Promise<void>((resolve) => {
    catchUp = resolve;
  });

  const beat = async () => {
    const wait = await simulation.step(clock()).then(
      ({ behind }) => {
        failures = 0;
        if (!behind) catchUp();
        return behind ? BREATH : BEAT;
      },
      (error: unknown) => {
        if (failures++ === 0) onError(error);
        catchUp();
        return Math.min(BEAT * 2 ** failures, LONGEST_WAIT);
      },
    );
    if (!stopped) next(wait);
  };
  const next = (ms: number) => {
    cancel = schedule(() => {
      running = beat();
    }, ms);
  };

  next(0);
  return {
    caughtUp,
    async stop() {
      stopped = true;
      cancel();
      catchUp();
      await running;
    },
  };
}

function unrefTimer(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
