import { SECOND } from './instant.ts';

/** What callers may ask for at most. Bytes, characters, counts; times in ms. */
export const limits = {
  requestBody: 128 * 1024,
  url: 8 * 1024,
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
  validationErrors: 5,
  operationDeadline: 10 * SECOND,
  /** One recording, or one raw body. */
  importLine: 16 * 1024 * 1024,
} as const;
