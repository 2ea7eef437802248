import { countDeviation, type DeviationCounts } from './deviation-counts.ts';

/** Undetermined, no linguistic content, and the private codes that X uses for posts without words (`qme`, `qht`). */
const noLanguage = /^(?:und|zxx|q[a-t][a-z])(?:-|$)/i;

/**
 * A canonical BCP 47 tag: X still says `iw` and `in` for Hebrew and Indonesian. Null where X knows no language; a tag
 * that is none is counted and read as null. Undefined when the value is no text.
 */
export function readLang(value: unknown, _key: string, deviations: DeviationCounts): string | null | undefined {
  if (typeof value !== 'string') return undefined;
  if (value === '' || noLanguage.test(value)) return null;
  try {
    return Intl.getCanonicalLocales(value)[0] ?? null;
  } catch {
    countDeviation(deviations, 'UNKNOWN_LANGUAGE');
    return null;
  }
}
