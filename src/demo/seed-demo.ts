import type { Instant } from '../domain/instant.ts';
import type { Ingest } from '../ingest/ingest.ts';
import type { Store } from '../store/store.ts';
import { peopleCount } from './communities.ts';
import { population } from './population.ts';
import { generateDemoWorld } from './seed-data.ts';

/** What was made: Spaces that are served, and people. */
export interface Seeded {
  readonly spaces: number;
  readonly people: number;
}

const FIXED_SERVED = 2;

/**
 * Fills a new store with demo data and marks it as such, before anything else, so that it is known for what it is even
 * when the rest fails. Rejects with a `StoreError`.
 */
export async function seedDemo(
  store: Store,
  ingest: Ingest,
  { seed, now }: { readonly seed: number; readonly now: Instant },
): Promise<Seeded> {
  await store.markDemo();
  for (const batch of generateDemoWorld(seed, now)) await ingest.take(batch, now);
  return { spaces: population.live + population.scheduled + FIXED_SERVED, people: peopleCount };
}
