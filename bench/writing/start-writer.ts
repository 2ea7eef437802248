import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { endWithUs } from '../harness/end-with-us.ts';
import { benchFolder } from '../places.ts';
import type { WriterOrder, WriterReport } from './writer.ts';

/** The writing process. */
export interface Writer {
  /** Waits for what is under way, then writes at another pace; answers how many were written with the pace before. */
  setRate(perSecond: number): Promise<number>;
  /** Writes one observation alone; answers what it was about once it is written. */
  writeOne(): Promise<{ readonly kind: string; readonly id: string }>;
  stop(): Promise<void>;
}

export async function startWriter(store: string): Promise<Writer> {
  const child = fork(join(benchFolder, 'writing/writer.ts'), [store], { execArgv: ['--import', 'tsx'] });
  endWithUs(child);
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`The writer ended with ${code}`);
  });
  ended.catch(() => {});
  const answer = async () => {
    const [report] = (await Promise.race([once(child, 'message'), ended])) as [WriterReport];
    return report;
  };
  await answer();
  const tell = (order: WriterOrder) => {
    const told = answer();
    child.send(order);
    return told;
  };
  return {
    async setRate(rate) {
      const report = await tell({ rate });
      return 'written' in report ? report.written : 0;
    },
    async writeOne() {
      const report = await tell({ one: true });
      return 'id' in report ? report : { kind: '', id: '' };
    },
    async stop() {
      if (child.exitCode !== null) return;
      child.disconnect();
      await ended.catch(() => {});
    },
  };
}
