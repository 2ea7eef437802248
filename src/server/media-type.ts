/** A media type with a charset that is always UTF-8. */
export const JSON_TYPE = 'application/json';
export const GRAPHQL_TYPE = 'application/graphql-response+json';
export const HTML_TYPE = 'text/html';

interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * The offer that an `Accept` header likes best; null when it likes none. At equal quality a type that is named beats one
 * that a wildcard admits, then the order of the header decides, then the order of the offers.
 */
export function negotiate<Type extends string>(accept: string | undefined, offers: readonly Type[]): Type | null {
  const ranges = (accept ?? '*/*').split(',').flatMap(readRange);
  let best: { offer: Type; quality: number; specificity: number; place: number } | null = null;
  for (const offer of offers) {
    const candidate = bestRange(ranges, offer);
    if (candidate === null || candidate.quality === 0) continue;
    const order =
      best === null
        ? 1
        : candidate.quality - best.quality || candidate.specificity - best.specificity || best.place - candidate.place;
    if (order > 0) best = { offer, ...candidate };
  }
  return best?.offer ?? null;
}

/** The most specific range that admits the type decides over it. */
function bestRange(ranges: readonly Range[], type: string) {
  const [major] = type.split('/');
  for (const [specificity, wanted] of [
    [2, type],
    [1, `${major}/*`],
    [0, '*/*'],
  ] as const) {
    const place = ranges.findIndex((range) => range.type === wanted);
    const range = ranges[place];
    if (range !== undefined) return { quality: range.quality, specificity, place };
  }
  return null;
}

function readRange(text: string): Range[] {
  const [type = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  let quality = 1;
  for (const parameter of parameters) {
    const [name, value = ''] = parameter.split('=');
    if (name === 'q') quality = Number(value);
    else if (name === 'charset' && !isUtf8(value)) return [];
  }
  return quality >= 0 && quality <= 1 ? [{ type, quality }] : [];
}

/** Whether a charset parameter of a header, perhaps quoted, says UTF-8. */
export function isUtf8(charset: string): boolean {
  return /^"?utf-?8"?$/i.test(charset.trim());
}
