/** The kinds of objects that have a global id. The prefixes are independent of type names, so types can be renamed. */
export type NodeKind = 'space' | 'user' | 'topic' | 'post';

/** X's own patterns. Source: OpenAPI of X API v2, parameters `id` and `user_ids`; topics and posts are numeric too. */
const xIdPatterns: Record<NodeKind, RegExp> = {
  space: /^[a-zA-Z0-9]{1,13}$/,
  user: /^[0-9]{1,19}$/,
  topic: /^[0-9]{1,19}$/,
  post: /^[0-9]{1,19}$/,
};

/** The id of an object across this API, for example `space_1zqKVXPQhvZJB`. */
export function globalId(kind: NodeKind, xId: string): string {
  return `${kind}_${xId}`;
}

/** Whether the text is an id as X gives them to this kind. */
export function isXId(kind: NodeKind, text: string): boolean {
  return xIdPatterns[kind].test(text);
}

/**
 * Reads an id in either form, global or X's own; null when it is neither. `_` never occurs in X's ids, so the two forms
 * cannot be confused.
 */
export function parseXId(kind: NodeKind, text: string): string | null {
  const xId = text.startsWith(`${kind}_`) ? text.slice(kind.length + 1) : text;
  return isXId(kind, xId) ? xId : null;
}

/** Reads a global id; null when it is none. */
export function parseGlobalId(text: string): { kind: NodeKind; xId: string } | null {
  const cut = text.indexOf('_');
  const kind = text.slice(0, Math.max(cut, 0));
  const xId = text.slice(cut + 1);
  return isNodeKind(kind) && isXId(kind, xId) ? { kind, xId } : null;
}

function isNodeKind(text: string): text is NodeKind {
  return Object.hasOwn(xIdPatterns, text);
}
