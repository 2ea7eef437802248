import { globalId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import type { SpaceResult as SpaceResultValue, UnavailableReason } from '../domain/space.ts';
import { checkLength } from './bad-user-input.ts';
import { builder } from './builder.ts';
import { messageDescription, ResultError } from './result-error.ts';
import { Space } from './space.ts';

type Result<Kind> = Extract<SpaceResultValue, { readonly kind: Kind }>;

const requestedIdDescription = 'The id as it was sent.';

const SpaceNotFoundError = builder.objectRef<Result<'notFound'>>('SpaceNotFoundError').implement({
  description:
    'No Space with the given id is known: it never existed, this gateway has not seen it, or it has been unavailable ' +
    'for more than 30 days.',
  interfaces: [ResultError],
  fields: (t) => ({
    message: t.string({
      description: messageDescription,
      resolve: () => 'No Space with this id is known here.',
    }),
    requestedId: t.exposeID('requestedId', { description: requestedIdDescription }),
  }),
});

const SpaceUnavailableReason = builder.enumType('SpaceUnavailableReason', {
  description:
    'Why a Space that once existed is no longer served. Further reasons may be added: keep a default branch.',
  values: {
    ENDED: { description: 'The Space was live and has ended.' },
    CANCELED: { description: 'The creator called the Space off before it started.' },
    REMOVED: {
      description: 'X no longer shows the Space and does not say why, or it was taken down here by hand.',
    },
    UNCONFIRMED: {
      description:
        'X has not confirmed it lately: a live Space of which nothing was heard for a day, or one whose planned start ' +
        'passed more than a day ago without word of a start. It is served again once X reports it live or with a ' +
        'later start.',
    },
  },
});

const unavailableMessages: Record<UnavailableReason, string> = {
  ENDED: 'The Space has ended.',
  CANCELED: 'The Space was canceled before it started.',
  REMOVED: 'The Space is no longer shown.',
  UNCONFIRMED: 'The Space is not served because X has not confirmed it lately.',
};

const SpaceUnavailableError = builder.objectRef<Result<'unavailable'>>('SpaceUnavailableError').implement({
  description:
    'The Space existed but is no longer available. Nothing else about it is served; drop what you kept of it.',
  interfaces: [ResultError],
  fields: (t) => ({
    message: t.string({ description: messageDescription, resolve: ({ reason }) => unavailableMessages[reason] }),
    requestedId: t.exposeID('requestedId', { description: requestedIdDescription }),
    spaceId: t.id({
      description: 'The `Space.id` under which caches may still hold the Space.',
      resolve: ({ xId }) => globalId('space', xId),
    }),
    reason: t.expose('reason', { type: SpaceUnavailableReason, description: 'What became of the Space.' }),
    since: t.expose('since', {
      type: 'DateTime',
      description:
        'When the gateway learned that the Space is no longer available, which can be a little later than it happened.',
    }),
  }),
});

const SpaceResult = builder.unionType('SpaceResult', {
  description: 'Outcome of looking up a Space.',
  types: [Space, SpaceNotFoundError, SpaceUnavailableError],
  resolveType: (result) => {
    if (!('kind' in result)) return 'Space';
    return result.kind === 'unavailable' ? 'SpaceUnavailableError' : 'SpaceNotFoundError';
  },
});

builder.queryFields((t) => ({
  space: t.field({
    type: SpaceResult,
    nullable: true,
    directives: { semanticNonNull: {} },
    description: 'One Space.',
    args: {
      id: t.arg.id({
        required: true,
        description: "`Space.id`, or the id that X uses (`Space.xId`), which is the last part of the Space's link.",
      }),
    },
    resolve: (_root, { id }, { loaders }) => loaders.spaceResults.one(id),
  }),
  spacesByIds: t.field({
    type: [SpaceResult],
    nullable: true,
    directives: { semanticNonNull: {} },
    description:
      `Up to ${limits.lookUps} Spaces: one outcome per id, in the order asked for. An id given twice is answered ` +
      'twice. Where a cache evicts Spaces, match outcomes by id and not by position.',
    args: {
      ids: t.arg.idList({
        required: true,
        description: `\`Space.id\` or \`Space.xId\` values, ${limits.lookUps} at most.`,
      }),
    },
    resolve: (_root, { ids }, { loaders }) => {
      checkLength('ids', ids, limits.lookUps);
      return loaders.spaceResults.many(ids);
    },
  }),
}));
