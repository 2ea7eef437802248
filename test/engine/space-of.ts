import { DAY } from '../../src/domain/instant.ts';
import type { Space } from '../../src/domain/space.ts';
import { NOW } from '../schema/observed.ts';

/** A live Space of which nothing is told but what is given. */
export function spaceOf(xId: string, told: Partial<Space> = {}): Space {
  return {
    xId,
    state: 'LIVE',
    title: null,
    lang: null,
    isTicketed: false,
    createdAt: null,
    scheduledStart: null,
    startedAt: null,
    updatedAt: null,
    observedAt: NOW,
    visibleUntil: NOW + DAY,
    participantCount: null,
    subscriberCount: null,
    creatorId: null,
    ...told,
  };
}
