import type { Instant } from '../../domain/instant.ts';
import type { Rules } from '../../domain/rules.ts';
import type { StoreStats } from '../../store/store.ts';
import { withUnit } from '../with-unit.ts';
import { type Finding, note, ok } from './finding.ts';

/** How fresh the mirror is. */
export function checkData(
  { newestObservation, unconfirmed, live, scheduled }: StoreStats,
  { liveFor }: Pick<Rules, 'liveFor'>,
  now: Instant,
): Finding {
  if (newestObservation === null) {
    return note('data', 'no Space is held', 'take some in: see spacegraph help import');
  }
  const age = now - newestObservation;
  const shown = `${live.toLocaleString('en')} live and ${scheduled.toLocaleString('en')} scheduled Spaces are shown`;
  const text = `${shown}, the newest observation is ${withUnit(Math.max(0, age), 'ms')} old`;
  if (unconfirmed > 0) {
    const hidden = `${unconfirmed.toLocaleString('en')} held too long without news to be shown`;
    return note('data', `${text}, ${hidden}`, 'take in newer answers of X');
  }
  if (age > liveFor) return note('data', text, 'take in newer answers of X');
  return ok('data', text);
}
