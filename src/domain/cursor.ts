import type { SortKey } from './page.ts';

/** The list that a cursor belongs to: a field with its arguments. Made once per list. */
export interface CursorScope {
  /** What every cursor of the list begins with. */
  readonly prefix: string;
  /** What stands in each place of its sort keys: `n` a number, `s` a string. */
  readonly shape: string;
}

/**
 * @param field names the list across the schema, for example `Query.spaces`.
 * @param args plain data: the normalised arguments without `first` and `after`. The order of keys and what lists
 *   repeat or how they are ordered make no difference, nor does an absent key differ from null.
 * @param shape of the sort keys, for example `nns`.
 */
export function cursorScope(field: string, args: object, shape: string): CursorScope {
  const key = `${shape} ${field} ${JSON.stringify(args)}`;
  const known = scopes.get(key);
  if (known !== undefined) return known;
  const scope = { prefix: `${VERSION} ${field} ${hash(canonicalJson(args))} `, shape };
  if (scopes.size >= SCOPES) scopes.clear();
  if (key.length <= LONGEST) scopes.set(key, scope);
  return scope;
}

/** Those made lately: clients page on and on through the same lists, and finding the form of arguments takes longest. */
const scopes = new Map<string, CursorScope>();
const SCOPES = 1_000;

/** A cursor: where an item stands in the list. Opaque to callers; it holds no secret and needs none. */
export function encodeCursor(scope: CursorScope, key: SortKey): string {
  if (!hasShape(key, scope.shape)) throw new TypeError(`A sort key of ${scope.prefix}is not of shape ${scope.shape}.`);
  const body = scope.prefix + JSON.stringify(key);
  return Buffer.from(`${body} ${hash(body)}`).toString('base64url');
}

/**
 * Reads a cursor back; null when it is anything but a text that `encodeCursor` gives for this very list: altered, cut,
 * written otherwise, of another field, of other arguments or of another version.
 */
export function parseCursor(scope: CursorScope, text: string): SortKey | null {
  if (text.length > LONGEST) return null;
  const bytes = Buffer.from(text, 'base64url');
  const content = bytes.toString();
  if (Buffer.from(content).toString('base64url') !== text) return null;
  const cut = content.lastIndexOf(' ');
  const body = content.slice(0, Math.max(cut, 0));
  if (!body.startsWith(scope.prefix) || content.slice(cut + 1) !== hash(body)) return null;
  return parseKey(body.slice(scope.prefix.length), scope.shape);
}

/** Changes when sort keys come to mean something else, so that cursors given out before are refused. */
const VERSION = 1;

/** Characters of the longest cursor that is read; those given out have about 100. */
const LONGEST = 1_024;

function parseKey(json: string, shape: string): SortKey | null {
  let key: unknown;
  try {
    key = JSON.parse(json);
  } catch {
    return null;
  }
  return hasShape(key, shape) ? key : null;
}

function hasShape(key: unknown, shape: string): key is SortKey {
  if (!Array.isArray(key) || key.length !== shape.length) return false;
  return key.every((value, i) => (shape[i] === 'n' ? Number.isFinite(value) : typeof value === 'string'));
}

function canonicalJson(args: object): string {
  return JSON.stringify(args, (_name, value: unknown) => {
    if (Array.isArray(value)) return [...new Set(value)].sort();
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, argument]) => argument !== null && argument !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  });
}

/**
 * 53 bits of cyrb53, a public-domain mixing of two 32-bit multiplications: enough to notice accidents and tampering by
 * hand. Whoever computes it can forge a cursor, and gains no more by it than another place in the same list.
 */
function hash(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 2_654_435_761);
    b = Math.imul(b ^ unit, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return `${4_294_967_296 * (2_097_151 & b) + (a >>> 0)}`;
}
