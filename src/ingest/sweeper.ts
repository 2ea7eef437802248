import { type Instant, SECOND } from '../domain/instant.ts';
import type { Store } from '../store/store.ts';

export interface Sweeper {
  /** Sweeps no more; answers when the running sweep, if any, is done. */
  stop(): Promise<void>;
}

export interface SweeperOptions {
  readonly clock: () => Instant;
  /** Told of a failure once, until it is another one or is over. The sweeper goes on all the same. */
  onError(error: unknown): void;
  /** Calls `beat` again and again, each time the given ms after the last call was done; answers how to end that. */
  readonly schedule?: (beat: () => Promise<void>, every: number) => () => void;
}

/** How long a pause between two sweeps is, in ms. */
const PAUSE = SECOND;

/** Every how many sweeps the store is scrubbed without need of its own: another process may have deleted. */
const SCRUB_EVERY = 10;

/**
 * Deletes what has fallen due within a second or two while a process serves, and takes the bytes of what was deleted off
 * the disk, tried again until it succeeds.
 */
export function startSweeper(store: Store, { clock, onError, schedule = repeat }: SweeperOptions): Sweeper {
  const reportSweep = onceEach(onError);
  const reportScrub = onceEach(onError);
  let beats = 0;
  let isDirty = true;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();

  async function work(): Promise<void> {
    await reportSweep(async () => {
      if (await store.sweep(clock())) isDirty = true;
    });
    beats += 1;
    if (beats % SCRUB_EVERY === 0) isDirty = true;
    if (!isDirty) return;
    await reportScrub(async () => {
      isDirty = !(await store.scrub());
    });
  }

  const end = schedule(() => {
    if (!isStopped) running = running.then(work);
    return running;
  }, PAUSE);

  return {
    stop() {
      isStopped = true;
      end();
      return running;
    },
  };
}

/** Runs work that may fail; reports a failure unless it is the same as the time before. */
function onceEach(report: (error: unknown) => void): (work: () => Promise<void>) => Promise<void> {
  let last = '';
  return async (work) => {
    try {
      await work();
      last = '';
    } catch (error) {
      const failure = String(error);
      if (failure !== last) report(error);
      last = failure;
    }
  };
}

/** On real time, without keeping the process alive. */
function repeat(beat: () => Promise<void>, every: number): () => void {
  let timer: NodeJS.Timeout;
  let isEnded = false;
  const wait = () => {
    timer = setTimeout(run, every).unref();
  };
  const run = async () => {
    await beat();
    if (!isEnded) wait();
  };
  wait();
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}
