import { builder } from './builder.ts';

export const SpaceState = builder.enumType('SpaceState', {
  description:
    'The states in which a Space can be read. A Space that has ended, was canceled or was removed is no longer served: ' +
    'see `SpaceUnavailableError`.',
  values: {
    SCHEDULED: { description: 'Announced for a later time and not started yet.' },
    LIVE: { description: 'Running now.' },
  },
});
