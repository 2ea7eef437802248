import { existsSync } from 'node:fs';
import type { Instant } from '../domain/instant.ts';
import { defaultRules } from '../domain/rules.ts';
import { openSqliteStore } from '../store/sqlite/open-sqlite-store.ts';
import { StoreError } from '../store/store-error.ts';
import { defineCommand, type Output } from './command.ts';
import { checkClock } from './doctor/check-clock.ts';
import { checkData } from './doctor/check-data.ts';
import { checkDisk } from './doctor/check-disk.ts';
import { checkExplorer } from './doctor/check-explorer.ts';
import { checkPort } from './doctor/check-port.ts';
import { checkProgram } from './doctor/check-program.ts';
import { checkStore, checkWritable, nearestFolder, noStoreYet } from './doctor/check-store.ts';
import { type Finding, problem } from './doctor/finding.ts';
import { explorerDirectory } from './explorer-directory.ts';
import { dbFlag, jsonFlag } from './flag.ts';
import { openStore } from './open-store.ts';
import { hostFlag, portFlag } from './serve-flags.ts';

export const doctorCommand = defineCommand({
  name: 'doctor',
  summary: 'look for what is wrong, and say what to do',
  usage: '',
  details: `Looks at the program, the store, its disk, the clock, the data, the port and the explorer, and changes nothing. The exit
code is 1 when something needs attention, 3 when the store cannot be used. It may run beside a server.`,
  flags: { db: dbFlag, port: portFlag, host: hostFlag, json: jsonFlag },
  async run({ stdout, clock }, { db, port, host, json }) {
    const now = clock();
    const store = await examineStore(db, now);
    const findings = [
      await examineProgram(),
      ...store.findings,
      checkClock(now, store.newest, defaultRules),
      await checkDisk(nearestFolder(db)),
      await checkPort(host, port),
      checkExplorer(explorerDirectory()),
    ];
    const sound = findings.every(({ status }) => status !== 'problem');
    stdout.write(json ? `${JSON.stringify({ sound, findings })}\n` : findings.map((one) => line(one, stdout)).join(''));
    if (!store.isUsable) return 3;
    return sound ? 0 : 1;
  },
});

async function examineProgram(): Promise<Finding> {
  await using store = await openSqliteStore({ file: ':memory:' });
  return checkProgram(process.versions.node, await store.identity());
}

interface Examined {
  readonly findings: readonly Finding[];
  readonly isUsable: boolean;
  readonly newest: Instant | null;
}

async function examineStore(file: string, now: Instant): Promise<Examined> {
  const writable = checkWritable(file);
  if (!existsSync(file)) {
    return { findings: [noStoreYet(file), writable], isUsable: writable.status === 'ok', newest: null };
  }
  try {
    await using store = await openStore(file, 'read');
    const whole = await checkStore(store, file);
    const stats = await store.stats(now);
    const findings = [whole, writable, checkData(stats, store.rules, now)];
    return { findings, isUsable: true, newest: stats.newestObservation };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { findings: [problem('store', error.message.replace(/\.$/, ''), null)], isUsable: false, newest: null };
  }
}

const colours: Readonly<Record<Finding['status'], number>> = { ok: 32, note: 33, problem: 31 };

function line({ name, status, text, next }: Finding, { hasColours }: Output): string {
  const mark = status.padEnd(7);
  const marked = hasColours ? `\u001b[${colours[status]}m${mark}\u001b[39m` : mark;
  return `${marked}  ${name.padEnd(8)}  ${text}${next === null ? '' : `: ${next}`}\n`;
}
