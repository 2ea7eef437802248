import { type Instant, MINUTE } from '../../domain/instant.ts';
import type { Rules } from '../../domain/rules.ts';
import { type Finding, ok, problem } from './finding.ts';

/** The program did not exist before. */
const FIRST_DAY: Instant = Date.UTC(2026, 0, 1);

/** Whether the clock can be right. `newest`: the newest observation; null when there is none. */
export function checkClock(now: Instant, newest: Instant | null, { clockSkew }: Pick<Rules, 'clockSkew'>): Finding {
  const text = `it is ${new Date(now).toISOString()} here`;
  if (now < FIRST_DAY) return problem('clock', `${text}, which cannot be`, 'set the clock');
  if (newest !== null && newest > now + clockSkew) {
    const ahead = Math.ceil((newest - now) / MINUTE).toLocaleString('en');
    return problem(
      'clock',
      `${text}, but the newest observation was made ${ahead} min later`,
      'set the clock, of this machine or of the one that observed: until then new observations may lose to it',
    );
  }
  return ok('clock', text);
}
