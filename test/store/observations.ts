import type { Instant } from '../../src/domain/instant.ts';
import { apply } from '../../src/domain/lifecycle.ts';
import type {
  Observation,
  PostFacts,
  ReportedState,
  SpaceFacts,
  Told,
  TopicFacts,
  UserFacts,
} from '../../src/domain/observation.ts';
import type { Recorded, Store } from '../../src/store/store.ts';

/** The clock of the tests: `2026-03-01T12:00:00.000Z`. */
export const NOW: Instant = Date.UTC(2026, 2, 1, 12);

/** Takes observations in; the clock is the time of the newest of them, and `NOW` at least, unless it is given. */
export function record(
  store: Store,
  observations: readonly Observation[],
  now: Instant = Math.max(NOW, ...observations.map(({ at }) => at)),
): Promise<readonly Recorded[]> {
  return store.record(observations, apply, now);
}

/** Observations as short as tests want them, made now where no time is given. */

export function live(id: string, told: Told<SpaceFacts> = {}, at: Instant = NOW): Observation {
  return reported('live', id, told, at);
}

export function scheduled(id: string, told: Told<SpaceFacts> = {}, at: Instant = NOW): Observation {
  return reported('scheduled', id, told, at);
}

export function ended(id: string, at: Instant = NOW): Observation {
  return reported('ended', id, {}, at);
}

export function canceled(id: string, at: Instant = NOW): Observation {
  return reported('canceled', id, {}, at);
}

function reported(state: ReportedState, id: string, told: Told<SpaceFacts>, at: Instant): Observation {
  return { kind: 'space', id, at, state, told };
}

export function missing(id: string, at: Instant = NOW): Observation {
  return { kind: 'space-missing', id, at };
}

export function takenDown(id: string, at: Instant = NOW): Observation {
  return { kind: 'space-taken-down', id, at };
}

/** A person with the username `user<id>` and the name `Name <id>`. */
export function user(id: string, told: Told<UserFacts> = {}, at: Instant = NOW): Observation {
  return { kind: 'user', id, at, told: { username: `user${id}`, name: `Name ${id}`, ...told } };
}

export function userMissing(id: string, at: Instant = NOW): Observation {
  return { kind: 'user-missing', id, at };
}

/** A topic with the name `Topic <id>`. */
export function topic(id: string, told: Told<TopicFacts> = {}, at: Instant = NOW): Observation {
  return { kind: 'topic', id, at, told: { name: `Topic ${id}`, ...told } };
}

/** A page of posts in the order of the keys; each with the text `Post <id>`. */
export function posts(
  spaceId: string,
  told: Readonly<Record<string, Told<PostFacts>>>,
  at: Instant = NOW,
): Observation {
  const entries = Object.entries(told).map(([id, facts]) => ({ id, told: { text: `Post ${id}`, ...facts } }));
  return { kind: 'posts-page', spaceId, at, posts: entries };
}

export function buyers(spaceId: string, userIds: readonly string[], at: Instant = NOW): Observation {
  return { kind: 'buyers-page', spaceId, at, userIds };
}
