import type { Instant } from '../domain/instant.ts';
import type { StoreIdentity, StoreStats } from '../store/store.ts';
import { defineCommand } from './command.ts';
import { dbFlag, jsonFlag } from './flag.ts';
import { openStore } from './open-store.ts';

export const statsCommand = defineCommand({
  name: 'stats',
  summary: 'tell what the store holds',
  usage: '',
  flags: { db: dbFlag, json: jsonFlag },
  async run({ stdout, clock }, { db, json }) {
    const store = await openStore(db, 'read');
    try {
      const identity = await store.identity();
      const stats = await store.stats(clock());
      stdout.write(json ? asJson(identity, stats) : asTable(db, identity, stats));
      return 0;
    } finally {
      await store[Symbol.asyncDispose]();
    }
  },
});

function asJson(identity: StoreIdentity, stats: StoreStats): string {
  const { oldestObservation, newestObservation } = stats;
  const times = { oldestObservation: iso(oldestObservation), newestObservation: iso(newestObservation) };
  return `${JSON.stringify({ store: identity, ...stats, ...times })}\n`;
}

function asTable(db: string, { demo }: StoreIdentity, stats: StoreStats): string {
  const { oldestObservation, newestObservation } = stats;
  const observed =
    oldestObservation === null ? 'nothing yet' : `${iso(oldestObservation)} to ${iso(newestObservation)}`;
  const rows: [string, string, (string | undefined)?][] = [
    ['Store', db, demo ? 'with demo data' : undefined],
    ['Size', `${(stats.bytes / 1024 / 1024).toFixed(1)} MB`],
    ['Live Spaces', String(stats.live)],
    ['Scheduled Spaces', String(stats.scheduled)],
    ['Unconfirmed Spaces', String(stats.unconfirmed), 'held, but too old to be shown'],
    ['Gone Spaces', String(stats.tombstones), 'only the id and the reason are kept'],
    ['People', String(stats.people), stats.stubs > 0 ? `and ${stats.stubs} known by id only` : undefined],
    ['Topics', String(stats.topics)],
    ['Posts', String(stats.posts)],
    ['Ticket holders', String(stats.buyers)],
    ['Changes kept', String(stats.changes)],
    ['Observed', observed],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows
    .map(([name, value, note]) => `${name.padEnd(width)}   ${value}${note === undefined ? '' : ` (${note})`}\n`)
    .join('');
}

function iso(instant: Instant | null): string | null {
  return instant === null ? null : new Date(instant).toISOString();
}
