import type { Told, UserFacts, UserMissing, UserReported } from '../../src/domain/observation.ts';
import { latest, newest } from './newest.ts';

/** What is known of a person of whom this was said; null when nothing is. */
export function personFacts(said: readonly (UserReported | UserMissing)[] = []): Told<UserFacts> | null {
  const erasedUntil = latest(said.filter(({ kind }) => kind === 'user-missing'));
  const valid = said.flatMap((one) => (one.kind === 'user' && one.at > erasedUntil ? [one] : []));
  return valid.length > 0 ? newest<UserFacts>(valid) : null;
}
