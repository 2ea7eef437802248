import { builder } from './builder.ts';

/** An outcome of a look-up other than success: a plain value, told apart by the name of its type. */
export interface ResultErrorValue {
  readonly kind: string;
}

export const messageDescription = 'One English sentence for developers and logs. Its wording may change.';

export const ResultError = builder.interfaceRef<ResultErrorValue>('ResultError').implement({
  description:
    'A failure that the caller can understand and act on. Every error member of a result union (`SpaceResult`, ' +
    '`UserResult`) implements this interface, so `... on ResultError { message }` also covers error types that are ' +
    'added later. Branch on `__typename`, never on the text of `message`.',
  fields: (t) => ({ message: t.string({ description: messageDescription }) }),
});
