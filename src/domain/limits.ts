import { SECOND } from './instant.ts';

/** What callers may ask for at most. Bytes, characters, counts; times in ms. */
export const limits = {
  requestBody: 128 * 1024,
  url: 8 * 1024,
  headerBytes: 16 * 1024,
  headers: 200,
  /** How long a caller may take to send all headers, and the whole request. */
  headersTimeout: 10 * SECOND,
  requestTimeout: 15 * SECOND,
  /** Every how often the two are checked. */
  timeoutCheck: 2 * SECOND,
  /** How long a connection may stand still during a request, and between two. */
  silence: 12 * SECOND,
  keepAlive: 10 * SECOND,
  pageSize: 100,
  defaultPageSize: 20,
  lookUps: 100,
  peopleInFilter: 1_000,
  topicsInFilter: 10,
  langsInFilter: 100,
  searchText: 256,
  searchTerms: 16,
  /** Results that the order RELEVANCE can page through. */
  relevanceResults: 1_000,
  /** Matches, in LIVE_FIRST order, among which RELEVANCE ranks. */
  relevanceRanked: 20_000,
  /** Records and texts kept between requests. */
  cacheBytes: 224 * 1024 * 1024,
  /** Of a document. Nesting is that of brackets; fields are counted with fragments expanded. */
  documentCharacters: 16_384,
  documentTokens: 1_000,
  documentNesting: 60,
  operations: 5,
  fragments: 50,
  variables: 50,
  aliases: 30,
  directives: 30,
  rootFields: 20,
  fields: 800,
  depth: 12,
  introspectionDepth: 15,
  /** Points that an operation may cost, and those of introspection. */
  cost: 2_500,
  introspectionCost: 100,
  validationErrors: 5,
  operationDeadline: 10 * SECOND,
  /** When stopping: how long running requests may go on, and when whatever is left is cut. */
  drain: 4 * SECOND,
  hardStop: 8 * SECOND,
  /** One recording, or one raw body. */
  importLine: 16 * 1024 * 1024,
} as const;

export type Limits = { readonly [Name in keyof typeof limits]: number };
