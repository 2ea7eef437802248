import { type ErrorCode, errorCodes } from '../domain/codes.ts';
import { limits } from '../domain/limits.ts';
import type { Rules } from '../domain/rules.ts';
import { type Unit, withUnit } from './with-unit.ts';

type Row = readonly [name: string, unit: Unit, code?: ErrorCode];

/** Every limit in words; `cacheBytes` is a setting. */
const limitRows: Readonly<Record<Exclude<keyof typeof limits, 'cacheBytes'>, Row>> = {
  requestBody: ['body of a request', 'bytes', 'REQUEST_TOO_LARGE'],
  url: ['address of a request', 'bytes', 'URI_TOO_LONG'],
  headerBytes: ['headers of a request', 'bytes', 'HEADERS_TOO_LARGE'],
  headers: ['number of headers', 'count', 'HEADERS_TOO_LARGE'],
  headersTimeout: ['sending the headers', 'ms', 'REQUEST_TIMEOUT'],
  requestTimeout: ['sending the whole request', 'ms', 'REQUEST_TIMEOUT'],
  timeoutCheck: ['how often the two are looked at', 'ms'],
  silence: ['silence during a request', 'ms', 'REQUEST_TIMEOUT'],
  keepAlive: ['silence between two requests', 'ms'],
  documentCharacters: ['text of a document', 'characters', 'QUERY_TOO_COMPLEX'],
  documentTokens: ['tokens of a document', 'count', 'QUERY_TOO_COMPLEX'],
  documentNesting: ['brackets within each other', 'count', 'QUERY_TOO_COMPLEX'],
  operations: ['operations of a document', 'count', 'QUERY_TOO_COMPLEX'],
  fragments: ['fragments of a document', 'count', 'QUERY_TOO_COMPLEX'],
  variables: ['variables of an operation', 'count', 'QUERY_TOO_COMPLEX'],
  aliases: ['aliases of a document', 'count', 'QUERY_TOO_COMPLEX'],
  directives: ['directives of a document', 'count', 'QUERY_TOO_COMPLEX'],
  rootFields: ['root fields of an operation', 'count', 'QUERY_TOO_COMPLEX'],
  fields: ['fields of an operation, fragments expanded', 'count', 'QUERY_TOO_COMPLEX'],
  depth: ['fields within each other', 'count', 'QUERY_TOO_COMPLEX'],
  introspectionDepth: ['the same in introspection', 'count', 'QUERY_TOO_COMPLEX'],
  cost: ['points of an operation', 'count', 'QUERY_TOO_COMPLEX'],
  introspectionCost: ['points of introspection', 'count'],
  validationErrors: ['errors told of a document', 'count'],
  operationDeadline: ['running of an operation', 'ms', 'DEADLINE_EXCEEDED'],
  pageSize: ['entries of a page ("first")', 'count', 'BAD_USER_INPUT'],
  defaultPageSize: ['entries of a page when none are asked for', 'count'],
  lookUps: ['look-ups by id', 'count', 'BAD_USER_INPUT'],
  peopleInFilter: ['people in a filter', 'count', 'BAD_USER_INPUT'],
  topicsInFilter: ['topics in a filter', 'count', 'BAD_USER_INPUT'],
  langsInFilter: ['languages in a filter', 'count', 'BAD_USER_INPUT'],
  searchText: ['text of a search', 'characters', 'BAD_USER_INPUT'],
  searchTerms: ['words of a search', 'count', 'BAD_USER_INPUT'],
  relevanceResults: ['results by relevance', 'count'],
  relevanceRanked: ['matches among which relevance ranks', 'count'],
  importLine: ['one recording or body of an import', 'bytes'],
  drain: ['running on of requests when stopping', 'ms', 'SHUTTING_DOWN'],
  hardStop: ['stopping altogether', 'ms'],
};

const ruleRows: Readonly<Record<keyof Rules, Row>> = {
  liveFor: ['a live Space is shown without news of it', 'ms'],
  scheduledFor: ['a scheduled Space is shown after its planned start', 'ms'],
  unconfirmedKept: ['data of a Space without news are kept after that', 'ms'],
  tombstonesKept: ['it is remembered that a Space is gone', 'ms'],
  unreferencedKept: ['people and topics are kept that nothing refers to', 'ms'],
  pagesWait: ['posts and ticket holders wait for their Space', 'ms'],
  changesKept: ['changes are remembered', 'ms'],
  clockSkew: ['an observation may lie ahead of the clock', 'ms'],
  scheduleHorizon: ['X schedules ahead at most', 'ms'],
  speakers: ['X admits speakers, hosts included', 'count'],
  topics: ['X admits topics of a Space', 'count'],
  peoplePerList: ['people are kept of each list of a Space', 'count'],
};

/** Name, amount and how more than that is refused, of each limit. */
export function limitsTable(): readonly (readonly string[])[] {
  return Object.entries(limitRows).map(([key, [name, unit, code]]) => {
    const amount = withUnit(limits[key as keyof typeof limitRows], unit);
    return [name, amount, code === undefined ? '' : `${errorCodes[code]} ${code}`];
  });
}

/** Name and amount of each rule. */
export function rulesTable(rules: Rules): readonly (readonly string[])[] {
  return Object.entries(ruleRows).map(([key, [name, unit]]) => [name, withUnit(rules[key as keyof Rules], unit)]);
}
