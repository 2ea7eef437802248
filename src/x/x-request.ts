import { isXId, type NodeKind } from '../domain/ids.ts';

/** Keys that a request asked for, by the object that they belong to: what X gives always, `*.fields`, `expansions`. */
export interface AskedKeys {
  readonly spaceKeys: ReadonlySet<string>;
  readonly userKeys: ReadonlySet<string>;
  readonly topicKeys: ReadonlySet<string>;
  readonly postKeys: ReadonlySet<string>;
}

/** A request to one of X's endpoints of Spaces, as far as it matters for reading the answer. */
export type XRequest = SpaceRequest | SpacesRequest | ByCreatorsRequest | SearchRequest;

/** About one Space: the look-up, or a page of buyers or posts. */
export interface SpaceRequest extends AskedKeys {
  readonly endpoint: 'space' | 'buyers' | 'posts';
  readonly spaceId: string;
}

export interface SpacesRequest extends AskedKeys {
  readonly endpoint: 'spaces';
  readonly spaceIds: readonly string[];
}

export interface ByCreatorsRequest extends AskedKeys {
  readonly endpoint: 'by-creators';
  readonly userIds: readonly string[];
}

export interface SearchRequest extends AskedKeys {
  readonly endpoint: 'search';
}

/** Ids in one look-up. Source: OpenAPI of X API v2, parameters `ids` and `user_ids`. */
const MAX_IDS = 100;

const pattern = /^(?:GET\s+)?(?:https:\/\/api\.(?:x|twitter)\.com)?(\/2\/spaces[^\s?]*)(?:\?(\S*))?$/;

/**
 * Reads `GET /2/spaces/ID/buyers?...`; the method may be missing, the address may be a whole one. Null for everything
 * else, requests without what X requires included: such a request has no answer to be read.
 */
export function parseXRequest(text: string): XRequest | null {
  const [, path, query = ''] = pattern.exec(text.trim()) ?? [];
  if (path === '/2/spaces') {
    const spaceIds = ids('space', listed(new URLSearchParams(query), 'ids'));
    return spaceIds && { endpoint: 'spaces', spaceIds, ...askedKeys(query, 'space') };
  }
  if (path === '/2/spaces/by/creator_ids') {
    const userIds = ids('user', listed(new URLSearchParams(query), 'user_ids'));
    return userIds && { endpoint: 'by-creators', userIds, ...askedKeys(query, 'space') };
  }
  if (path === '/2/spaces/search') {
    return new URLSearchParams(query).get('query') ? { endpoint: 'search', ...askedKeys(query, 'space') } : null;
  }
  const [, spaceId = '', page] = /^\/2\/spaces\/([^/]+)(?:\/(buyers|tweets))?$/.exec(path ?? '') ?? [];
  if (!isXId('space', spaceId)) return null;
  if (page === 'buyers') return { endpoint: 'buyers', spaceId, ...askedKeys(query, 'user') };
  if (page === 'tweets') return { endpoint: 'posts', spaceId, ...askedKeys(query, 'post') };
  return { endpoint: 'space', spaceId, ...askedKeys(query, 'space') };
}

/** What an endpoint has in `data`. */
type DataKind = 'space' | 'user' | 'post';

/** The last query of each kind: those of an import are the same as a rule, and reading one takes longer than its answer. */
const lastAsked = new Map<DataKind, { readonly query: string; readonly keys: AskedKeys }>();

function askedKeys(query: string, data: DataKind): AskedKeys {
  const last = lastAsked.get(data);
  if (last?.query === query) return last.keys;
  const keys = parseAskedKeys(new URLSearchParams(query), data);
  lastAsked.set(data, { query, keys });
  return keys;
}

/**
 * An expansion asks for its field in `data` too. Sources: X's reference pages, and X's own sample application, which
 * gets all ids of relations in this way.
 */
function parseAskedKeys(query: URLSearchParams, data: DataKind): AskedKeys {
  const expansions = listed(query, 'expansions').map(expandedKey);
  const expandedIn = (kind: DataKind) => (kind === data ? expansions : []);
  return {
    spaceKeys: new Set(['id', 'state', ...listed(query, 'space.fields'), ...expandedIn('space')]),
    userKeys: new Set(['id', 'name', 'username', ...listed(query, 'user.fields'), ...expandedIn('user')]),
    topicKeys: new Set(['id', 'name', ...listed(query, 'topic.fields')]),
    // `tweet.fields` up to OpenAPI 2.159, `post.fields` since 2.167.
    postKeys: new Set([
      ...['id', 'text', ...listed(query, 'tweet.fields'), ...listed(query, 'post.fields')],
      ...expandedIn('post'),
    ]),
  };
}

/** `referenced_tweets.id` asks for `referenced_tweets`. X's reference of 2023 calls the expansion of topics `topics_ids`. */
function expandedKey(expansion: string): string {
  const [key = ''] = expansion.split('.', 1);
  return key === 'topics_ids' ? 'topic_ids' : key;
}

/** X takes lists with commas; OpenAPI 2.159 allows repeated keys as well. */
function listed(query: URLSearchParams, name: string): string[] {
  return query
    .getAll(name)
    .flatMap((list) => list.split(','))
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function ids(kind: NodeKind, list: readonly string[]): readonly string[] | null {
  if (list.length === 0 || list.length > MAX_IDS) return null;
  return list.every((id) => isXId(kind, id)) ? list : null;
}
