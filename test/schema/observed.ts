import type { Instant } from '../../src/domain/instant.ts';
import type {
  Observation,
  PostFacts,
  ReportedState,
  SpaceFacts,
  Told,
  TopicFacts,
  UserFacts,
} from '../../src/domain/observation.ts';

/** The clock of the tests: `2026-03-01T12:00:00.000Z`. */
export const NOW: Instant = Date.UTC(2026, 2, 1, 12);

/** Observations as short as tests want them; all of them were made now. */

export function space(id: string, told: Told<SpaceFacts> = {}, state: ReportedState = 'live', at = NOW): Observation {
  return { kind: 'space', id, at, state, told };
}

export function missing(id: string, at: Instant = NOW): Observation {
  return { kind: 'space-missing', id, at };
}

export function takenDown(id: string, at: Instant = NOW): Observation {
  return { kind: 'space-taken-down', id, at };
}

/** A person with the username `name<id>` and the name `Name <id>`. */
export function user(id: string, told: Told<UserFacts> = {}): Observation {
  return { kind: 'user', id, at: NOW, told: { username: `name${id}`, name: `Name ${id}`, ...told } };
}

export function topic(id: string, told: Told<TopicFacts> = {}): Observation {
  return { kind: 'topic', id, at: NOW, told: { name: `Topic ${id}`, description: null, ...told } };
}

export function posts(spaceId: string, told: Readonly<Record<string, Told<PostFacts>>>): Observation {
  return {
    kind: 'posts-page',
    spaceId,
    at: NOW,
    posts: Object.entries(told).map(([id, facts]) => ({ id, told: facts })),
  };
}

export function buyers(spaceId: string, userIds: readonly string[]): Observation {
  return { kind: 'buyers-page', spaceId, at: NOW, userIds };
}
