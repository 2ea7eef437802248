import { expect, it } from 'vitest';
import type { Space } from '../../src/domain/space.ts';
import { seesOwnerFields } from '../../src/domain/viewer.ts';

const space = (creatorId: string | null): Space => ({
  xId: '1zqKVXPQhvZJB',
  state: 'LIVE',
  title: null,
  lang: null,
  isTicketed: true,
  createdAt: null,
  scheduledStart: null,
  startedAt: null,
  updatedAt: null,
  observedAt: 0,
  visibleUntil: 1,
  participantCount: null,
  subscriberCount: 5,
  creatorId,
});

it.each([
  ['the creator', { userId: '1' }, '1', true],
  ['somebody else', { userId: '2' }, '1', false],
  ['somebody, where the creator is not known', { userId: '1' }, null, false],
  ['nobody who is signed in', null, '1', false],
  ['nobody, where the creator is not known', null, null, false],
])('buyers and subscribers are shown to %s: %o, creator %s → %s', (_who, viewer, creatorId, sees) => {
  expect(seesOwnerFields(viewer, space(creatorId))).toBe(sees);
});
