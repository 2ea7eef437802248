import type { XObject } from './x-object.ts';

/** Keys that X refused to tell by partial errors, by the id of the object. `''` for an id: of every object. */
export type RefusedFields = Map<string, Set<string>>;

/** Stands for a key that the error does not name: any of the object's. */
export const ANY_FIELD = '';

/** Notes what an error entry refuses. X names nested keys with dots (`public_metrics.impression_count`). */
export function noteRefusedField(refused: RefusedFields, entry: XObject, id: string | undefined): void {
  const field = entry['field'];
  const [key = ANY_FIELD] = typeof field === 'string' ? field.split('.', 1) : [];
  const keys = refused.get(id ?? '');
  if (keys === undefined) refused.set(id ?? '', new Set([key]));
  else keys.add(key);
}

/** The keys refused of one object; null when there are none. */
export function refusedFieldsOf(refused: RefusedFields, id: string): ReadonlySet<string> | null {
  if (refused.size === 0) return null;
  const own = refused.get(id);
  const every = refused.get('');
  return own && every ? new Set([...own, ...every]) : (own ?? every ?? null);
}
