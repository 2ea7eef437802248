import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../domain/codes.ts';

const code: ErrorCode = 'BAD_USER_INPUT';

/** A fault of the calling program, told at the field. The message says what is wrong and what would be right. */
export function badUserInput(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

/** Refuses a list that is longer than allowed. `name` is the argument as callers write it. */
export function checkLength(name: string, list: readonly unknown[], most: number): void {
  if (list.length <= most) return;
  throw badUserInput(`\`${name}\` takes ${count(most)} entries at most; this request has ${count(list.length)}.`);
}

/** A number as English sentences write it: `1,000`. */
export function count(n: number): string {
  return n.toLocaleString('en');
}
