import { parseXId } from '../domain/ids.ts';
import { limits } from '../domain/limits.ts';
import { type User as UserValue, usernameKey } from '../domain/user.ts';
import type { Loaders } from '../loaders/loaders.ts';
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
      return Promise.all(by.map((one) => userResult(one, loaders)));
    },
  }),
}));

async function userResult(by: typeof UserBy.$inferInput, loaders: Loaders): Promise<UserValue | UserNotFound> {
  const user = await (typeof by.id === 'string' ? findById(by.id, loaders) : findByHandle(by.username ?? '', loaders));
  return user ?? { kind: 'UserNotFoundError', requested: by.id ?? by.username ?? '' };
}

async function findById(id: string, { userById }: Loaders): Promise<UserValue | null> {
  const xId = parseXId('user', id);
  return xId === null ? null : userById.load(xId);
}

async function findByHandle(handle: string, { userByUsernameKey }: Loaders): Promise<UserValue | null> {
  return userByUsernameKey.load(usernameKey(handle.replace(/^@/, '')));
}
