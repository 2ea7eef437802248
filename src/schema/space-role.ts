import { builder } from './builder.ts';

export const SpaceRole = builder.enumType('SpaceRole', {
  description: 'The named roles in a Space, from most to least able. Listeners have no entry here: X only counts them.',
  values: {
    CREATOR: { description: 'Created the Space and owns it; the primary host. There is exactly one.' },
    CO_HOST: { description: 'Runs the Space together with the creator, who appointed this person.' },
    SPEAKER: { description: 'May talk, but does not run the Space.' },
  },
});
