import { parseXId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { type User as UserValue, usernameKey } from '../domain/user.ts';
import type { Loaders } from '../loaders/loaders.ts';
import { whenAllLoaded, whenLoaded } from '../loaders/when-loaded.ts';
import { checkLength } from './bad-user-input.ts';
import { builder } from './builder.ts';
import { messageDescription, ResultError } from './result-error.ts';
import { User } from './user.ts';

interface UserNotFound {
  readonly kind: 'UserNotFoundError';
  readonly requested: string;
}

const UserNotFoundError = builder.objectRef<UserNotFound>('UserNotFoundError').implement({
  description: 'No account with the given id or handle is known, or it cannot be shown.',
  interfaces: [ResultError],
  fields: (t) => ({
    message: t.string({
      description: messageDescription,
      resolve: () => 'No account with this id or handle is known here, or X does not show it.',
    }),
    requested: t.exposeString('requested', { description: 'The id or handle as it was sent.' }),
  }),
});

const UserResult = builder.unionType('UserResult', {
  description: 'Outcome of looking up an account.',
  types: [User, UserNotFoundError],
  resolveType: (outcome) => ('kind' in outcome ? outcome.kind : 'User'),
});

const UserBy = builder.inputType('UserBy', {
  description: 'Names an account in exactly one way.',
  isOneOf: true,
  fields: (t) => ({
    id: t.id({ description: '`User.id`, or the numeric id that X uses.' }),
    username: t.string({ description: 'Handle with or without the leading `@`; case is ignored.' }),
  }),
});

builder.queryFields((t) => ({
  user: t.field({
    type: UserResult,
    nullable: true,
    directives: { semanticNonNull: {} },
    description: 'One account.',
    args: { by: t.arg({ type: UserBy, required: true, description: 'Which account.' }) },
    resolve: (_root, { by }, { loaders }) => userResult(by, loaders),
  }),
  users: t.field({
    type: [UserResult],
    nullable: true,
    directives: { semanticNonNull: {} },
    description: `Up to ${limits.lookUps} accounts: one outcome each, in the order asked for.`,
    args: {
      by: t.arg({
        type: [UserBy],
        required: true,
        description: `Which accounts, by id or by handle, ${limits.lookUps} at most.`,
      }),
    },
    resolve: (_root, { by }, { loaders }) => {
      checkLength('by', by, limits.lookUps);
      return whenAllLoaded(by.map((one) => userResult(one, loaders)));
    },
  }),
}));

type UserResultValue = UserValue | UserNotFound;

function userResult(
  { id, username }: typeof UserBy.$inferInput,
  loaders: Loaders,
): UserResultValue | Promise<UserResultValue> {
  const found = typeof id === 'string' ? findById(id, loaders) : findByHandle(username ?? '', loaders);
  return whenLoaded<UserValue | null, UserResultValue>(
    found,
    (user) => user ?? { kind: 'UserNotFoundError', requested: id ?? username ?? '' },
  );
}

function findById(id: string, { userById }: Loaders): UserValue | null | Promise<UserValue | null> {
  const xId = parseXId('user', id);
  return xId === null ? null : userById.load(xId);
}

function findByHandle(handle: string, { userByUsernameKey }: Loaders): UserValue | null | Promise<UserValue | null> {
  return userByUsernameKey.load(usernameKey(handle.replace(/^@/, '')));
}
