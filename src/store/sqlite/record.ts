import type { Instant } from '../../domain/instant.ts';
import { isSpaceObservation, pageFate, type SpaceObservation, visibleUntil } from '../../domain/lifecycle.ts';
import type { BuyersPage, Observation, PostsPage } from '../../domain/observation.ts';
import type { Rules } from '../../domain/rules.ts';
import type { Apply, Recorded } from '../store.ts';
import { type Batch, createBatch } from './batch.ts';
import type { Connection } from './connection.ts';

/**
 * Takes observations in; runs inside the transaction. People and topics come first, so that Spaces find them, and pages
 * last, so that they find their Space: for what results, the order among observations does not matter.
 */
export function recordBatch(
  connection: Connection,
  observations: readonly Observation[],
  apply: Apply,
  rules: Rules,
  now: Instant,
): readonly Recorded[] {
  const batch = createBatch(connection, spaceIdsOf(observations), rules, now);
  batch.people.merge(observations.filter((one) => one.kind === 'user' || one.kind === 'user-missing'));
  batch.topics.merge(observations.filter((one) => one.kind === 'topic'));
  const recorded = observations.map((one) =>
    isSpaceObservation(one) ? recordSpace(batch, one, apply, rules, now) : ofNoSpace,
  );
  batch.spaces.flush();
  for (const [index, one] of observations.entries()) {
    if (one.kind === 'posts-page' || one.kind === 'buyers-page') recorded[index] = recordPage(batch, one);
  }
  batch.finish();
  return recorded;
}

const ofNoSpace: Recorded = { effect: null, deviations: [], expired: false, waits: false };

function recordSpace(
  { spaces }: Batch,
  observation: SpaceObservation,
  apply: Apply,
  rules: Rules,
  now: Instant,
): Recorded {
  const { effect, deviations, space } = spaces.apply(observation, apply);
  const expired = space?.kind === 'held' && visibleUntil(space, rules) <= now;
  return { effect, deviations, expired, waits: false };
}

function recordPage({ spaces, pages }: Batch, page: PostsPage | BuyersPage): Recorded {
  const fate = pageFate(spaces.known(page.spaceId), page.at);
  if (fate === 'dropped') return ofNoSpace;
  const changed = pages.merge(page, fate === 'shown');
  if (fate === 'waits') return { ...ofNoSpace, waits: true };
  if (changed) spaces.pageChanged(page.spaceId, [page.kind === 'posts-page' ? 'sharedPosts' : 'buyers']);
  return { ...ofNoSpace, effect: changed ? 'updated' : 'unchanged' };
}

function spaceIdsOf(observations: readonly Observation[]): string[] {
  const ids = new Set<string>();
  for (const one of observations) {
    if (isSpaceObservation(one)) ids.add(one.id);
    else if (one.kind === 'posts-page' || one.kind === 'buyers-page') ids.add(one.spaceId);
  }
  return [...ids];
}
